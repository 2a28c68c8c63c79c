import { MASK, type SensitiveKind, sensitiveIn } from './sensitive'

/**
 * What a text for the public must not say of anybody (PIPL §25; opinion-steps.tsv publish: "no personal data"). Rules
 * propose, a person edits, a second person looks at it again: a rule cannot know every name.
 */
export type PersonalKind = SensitiveKind | 'LANDLINE' | 'PLATE' | 'EMAIL' | 'NAME' | 'ADDRESS'

export interface Personal {
  kind: PersonalKind
  /** As it stands in the text. */
  text: string
  /** What is proposed in its place. */
  instead: string
}

/** Numbers and addresses nobody writes by mistake twice: a text that holds one is not let out. Names are for people to judge. */
const never: readonly PersonalKind[] = ['ID', 'CARD', 'PHONE', 'LANDLINE', 'PLATE', 'EMAIL', 'HEALTH']

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤柳'
const titles =
  '先生|女士|小姐|师傅|阿姨|大爷|大妈|大叔|大姐|大哥|老师|医生|大夫|护士|主任|书记|经理|老板|局长|科长|所长|站长|校长|院长|队长|社长|律师|奶奶|爷爷|某某'
/** 王女士, 张建国师傅; 老李 and 小陈; 我叫…, 业主…, with the name that follows. */
const named = new RegExp(`[${surnames}]\\p{Script=Han}{0,2}?(?:${titles})`, 'gu')
const familiar = new RegExp(`[老小阿](?:[${surnames}])(?=[，。、；！？：的说在和是家也把被给跟住]|$)`, 'gu')
const introduced = new RegExp(
  `(?<=我叫|我是|名叫|叫做|姓名[:：]?|联系人[:：]?|业主|户主|住户|居民|邻居|老人)[${surnames}]\\p{Script=Han}{1,2}(?=[，。、；！？：（(\\s的]|$)`,
  'gu',
)
const landline = /(?<!\d)0\d{2,3}[-－ ]?\d{7,8}(?!\d)/g
const plate = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•\s]?[A-HJ-NP-Z\d]{5,6}/g
const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** With the number of a house, a building, a unit or a flat; 第3网格 and 6盏路灯 are none. */
const address = /(?:[\dA-Z零一二三四五六七八九十百]+(?:号楼|幢|栋|座|单元|弄|室|户|号院|号))+/g
/** 3日, 12345 and the like are no flat: a 号 alone after a day's or a line's name. */
const noAddress = /(?:月|[\d]+路|热线|电话|编号|文|第)$/

const instead: Record<PersonalKind, string> = {
  ID: MASK,
  CARD: MASK,
  PHONE: MASK,
  LANDLINE: MASK,
  PLATE: MASK,
  EMAIL: MASK,
  HEALTH: MASK,
  NAME: '某居民',
  ADDRESS: '（门牌略）',
}

/** Everything of a person that the rules find, in the order of the text. `known`: how the people of this item are called. */
export const personalIn = (text: string, known: readonly string[] = []): Personal[] => {
  const found: { at: number; kind: PersonalKind; text: string }[] = []
  const add = (kind: PersonalKind, words: string, at: number) => void found.push({ at, kind, text: words })
  for (const [kind, pattern] of [
    ['LANDLINE', landline],
    ['PLATE', plate],
    ['EMAIL', email],
    ['NAME', named],
    ['NAME', familiar],
    ['NAME', introduced],
  ] as const)
    for (const match of text.matchAll(pattern)) add(kind, match[0], match.index)
  for (const match of text.matchAll(address))
    if (!noAddress.test(text.slice(0, match.index))) add('ADDRESS', match[0], match.index)
  let from = 0
  for (const one of sensitiveIn(text)) {
    from = text.indexOf(one.text, from)
    add(one.kind, one.text, from)
    from += one.text.length
  }
  for (const name of known)
    if ([...name].length > 1)
      for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) add('NAME', name, at)
  found.sort((a, b) => a.at - b.at || b.text.length - a.text.length)
  // What lies inside something longer is gone with it.
  let end = 0
  return found.flatMap(({ at, kind, text: words }) => {
    if (at < end) return []
    end = at + words.length
    return [{ kind, text: words, instead: instead[kind] }]
  })
}

/** The text with what is proposed in place of what was found, in its order. */
const replaced = (text: string, found: readonly Personal[]): string => {
  let rest = text
  let done = ''
  for (const one of found) {
    const at = rest.indexOf(one.text)
    done += rest.slice(0, at) + one.instead
    rest = rest.slice(at + one.text.length)
  }
  return done + rest
}

/** The text with what is proposed in place of everything found. */
export const redacted = (text: string, known: readonly string[] = []): string => replaced(text, personalIn(text, known))

/** The text without numbers and addresses of people and the names of this item: places, which work needs, stay. */
export const withoutPersons = (text: string, known: readonly string[] = []): string =>
  replaced(text, neverPublic(text, known))

/** What still stands in a text that is to go out and never may; names only where they are those of this item. */
export const neverPublic = (text: string, known: readonly string[] = []): Personal[] =>
  personalIn(text, known).filter(({ kind, text: words }) => never.includes(kind) || known.includes(words))
