/** `npm run bench -- --list`, `npm run bench -- <name> [--short]`: the last line is the figures as JSON. */
import type { Bench } from './bench'
import { boards } from './boards'
import { booking } from './booking'
import { exportBench } from './export'
import { importBench } from './import'
import { nearest } from './nearest'
import { routing } from './routing'
import { search } from './search'
import { submit } from './submit'
import { worklist } from './worklist'

const benches: readonly Bench[] = [
  nearest,
  search,
  importBench,
  booking,
  routing,
  submit,
  worklist,
  boards,
  exportBench,
]

const main = async (args: readonly string[]): Promise<void> => {
  const names = args.filter((arg) => !arg.startsWith('--'))
  const unknown = args.find((arg) => arg.startsWith('--') && arg !== '--short' && arg !== '--list')
  if (!unknown && (args.includes('--list') || !names.length)) {
    for (const { name, what, goals } of benches) console.log(`${name}: ${what} (goals ${JSON.stringify(goals)})`)
    return
  }
  const bench = benches.find(({ name }) => name === names[0])
  if (!bench || names.length > 1 || unknown) {
    console.error(`usage: npm run bench -- (--list | ${benches.map(({ name }) => name).join(' | ')}) [--short]`)
    process.exitCode = 2
    return
  }
  const figures = await bench.run({ short: args.includes('--short'), say: (line) => console.log(line) })
  console.log(JSON.stringify({ bench: bench.name, figures, goals: bench.goals }))
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
