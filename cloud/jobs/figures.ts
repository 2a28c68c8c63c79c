import type { Ports } from '../ports/index'

/** Adds up what moved since the last time; says how many moves there were. Boards are right without it, only slower. */
export const addUpFigures = (ports: Ports): Promise<number> =>
  ports.transaction((store) => store.figures.addUp(ports.clock.now()))
