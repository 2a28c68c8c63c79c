import { Baton } from '../Baton'
import { hands, type OpinionFull } from './view'

/** Through whose hands the item went and who has it now. */
export function BatonBar({ data }: { data: Pick<OpinionFull, 'baton' | 'opinion'> }) {
  return <Baton hands={hands(data)} />
}
