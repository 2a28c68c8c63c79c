import { createHash } from 'node:crypto'

/**
 * Names of real persons and places that the sample must never contain, as SHA-256 so that they do not stand here
 * themselves. A name is added with: printf %s NAME | sha256sum
 */
const stopped = new Set([
  '06d189fed50799271790533e6e0f6cdcba720150096282bbb0bccdc39811f50a',
  '28589299f7d80efdfc13ddb93f4564205755dea1c11a426ea8bb654c0fc1da53',
  '40fcb2d708e3acc0e3bf12ab1ed537388bc749fc2b1be5b5060dda3a56326c30',
  '4bfce9f47d3a2f15267d79398ae69c8db2d249e9acb3823fdcdf50765ee7af44',
  '55eae5df5d369eb9b54af842067a2f4599c148031f56060b9b03c5159bc5ba52',
  '5f02af0635374efa5402f0df262bfd55790547bcbf057fbf166d3b1b77a3dec0',
  '7e88d588d801d5a03aa0541d6b77a4d7f08d7155a6df0d9beff61806ab49ea1e',
  '8a969e2ffb02d465de392134fe1764d60120efd4e736c5e307c60f3ae2b93b24',
  '8a9b367cf5ba05216d9df0ffe511bfe481b13ae8512989e470f36dc2df33c42a',
  '92a054e84d6e2e13d14cfb9b7ac898f70bea1637bc3aaeb075cd7344b3ecd0d4',
  'a1c3e1ed7468c6f266bf4268d121d730be05342d0bac7dc3937f471973e005fd',
  'ab524e4683ffa9228bc916c39fe36e40d195f89f21990e87bbc25760047ffbbe',
  'b36d699a2ce25581a38392c8ef73555d91ee85141760bb645f6e1d904aeb190d',
  'c690fe6240419c660085033ab46d8fd7a71c95f32da22d48e107267b9faec133',
  'c84459e219b5280165e8b91a8d1ac0ffb16a421706f90794d60a88246cec25ad',
  'cddf6d35ae654fc8429aedef122be7faff5180da9fb64174f31968de347333e9',
  'd75ceed94dc1a20c2a3130059734401f83c76e18c3ed0c065af3c3d4f3a399c1',
  'eecc4a9beb16de403d1652485133d4e2fd694de44aa6dad360c4f753fb97c7f3',
  'f81a6bf389db575572b3798cd74279136ba78ece83d5f52f5e2d7352f29c9aa8',
  'f9f0019b1cc41768aecf1e3437134926dca8f0925017293141c2e4dbc0dc5e52',
])

const longest = 3

/** The first real name found in a text, or null. Every run of two to three characters is looked up. */
export function stoppedName(text: string): string | null {
  for (let from = 0; from < text.length - 1; from++) {
    for (let length = 2; length <= longest && from + length <= text.length; length++) {
      const run = text.slice(from, from + length)
      if (stopped.has(createHash('sha256').update(run).digest('hex'))) return run
    }
  }
  return null
}
