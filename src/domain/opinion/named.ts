/**
 * Who is named in a text, of those whose name stands in it somewhere. A name inside a longer one, and a street's name that
 * only begins the name of a road, name nobody. Where it is in doubt somebody is named: the item is read by few already, and
 * to leave an accused out is worse than to leave one out too many.
 */
export interface Nameable {
  id: string
  names: readonly string[]
}

/** 青杨路 is a road, 青杨街道 the street. */
const placeAfter = /^(?:路|街(?!道)|巷|里|弄|小区|花园|公园|菜场|市场|广场|桥|河|社区|村|站|小学|中学|学校|医院|大厦)/
/** Two letters are a word as often as a name (手段高明): something beside them says that a person is meant. */
const personAfter =
  /^(?:$|[^\p{Script=Han}]|代表|委员|同志|主任|书记|局长|处长|科长|所长|站长|队长|经理|老师|医生|先生|女士|的|等|和|与|及|跟|是|在|把|被|对|向|给|让|叫|说|要|收|拿|吃|贪|索|私|利用|不|没|多次|经常)/u
const personBefore =
  /(?:^|[^\p{Script=Han}]|代表|委员|同志|主任|书记|局长|处长|科长|所长|站长|队长|经理|老师|叫|名叫|是|和|与|及|跟|找|给|被)$/u

const placesOf = (text: string, name: string): number[] => {
  const found: number[] = []
  for (let at = text.indexOf(name); name && at >= 0; at = text.indexOf(name, at + 1)) found.push(at)
  return found
}

/** The one whose name is the longest of those that name somebody; of two with the same name the first. */
const longest = (
  text: string,
  all: readonly Nameable[],
  means: (before: string, after: string, name: string) => boolean,
): string | null => {
  const places = all
    .flatMap(({ id, names }) => names.flatMap((name) => placesOf(text, name).map((from) => ({ id, name, from }))))
    .sort((a, b) => b.name.length - a.name.length || a.from - b.from)
  const inside = (one: (typeof places)[number]) =>
    places.some(
      (other) =>
        other.name.length > one.name.length &&
        other.from <= one.from &&
        one.from + one.name.length <= other.from + other.name.length,
    )
  const named = places.find(
    (one) => !inside(one) && means(text.slice(0, one.from), text.slice(one.from + one.name.length), one.name),
  )
  return named?.id ?? null
}

export const orgNamed = (text: string, orgs: readonly Nameable[]): string | null =>
  longest(text, orgs, (_, after) => !placeAfter.test(after))

export const personNamed = (text: string, persons: readonly Nameable[]): string | null =>
  longest(
    text,
    persons,
    (before, after, name) => [...name].length > 2 || personAfter.test(after) || personBefore.test(before),
  )
