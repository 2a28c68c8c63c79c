import { sheetFormat } from './format'
import { guardClasses, itemLevels, limitKinds, ownUnitWord, restrictions } from './words'

export const ruleSheets = [
  sheetFormat<'categories'>({
    key: 'categories',
    name: '类别',
    what: '意见的类别，两级；按行的先后显示',
    id: ['code'],
    columns: [
      { key: 'code', header: '编号', kind: 'code', required: true },
      { key: 'parent', header: '上级类别', kind: 'ref', of: 'categories', note: '一级类别留空' },
      { key: 'name', header: '名称', kind: 'text', required: true, maxLength: 20, width: 20 },
      { key: 'icon', header: '图标', kind: 'text', maxLength: 40, note: '图标名，一级类别填' },
      { key: 'straightToStreet', header: '直接到街道', kind: 'yes', note: '填“是”时不经代表，直接由街镇研判' },
      {
        key: 'restriction',
        header: '受限',
        kind: 'word',
        words: restrictions,
        width: 16,
        note: '填了的只由指定的人看和办，不交给代表和承办单位',
      },
      {
        key: 'field',
        header: '专业领域',
        kind: 'text',
        maxLength: 40,
        note: '和专业小组的领域一样时，可交给那个小组的代表',
      },
      { key: 'guidance', header: '提示', kind: 'text', maxLength: 300, width: 40, note: '选到这一类时给群众看的话' },
    ],
  }),
  sheetFormat<'routingRules'>({
    key: 'routingRules',
    name: '分办规则',
    what: '哪一类、哪一层的事由哪个单位办；每个末级类别的四层都要有；写在一级类别上的，下面没写的二级都用它；街镇可以另有自己的',
    id: ['category', 'level', 'street'],
    columns: [
      { key: 'category', header: '类别', kind: 'ref', of: 'categories', required: true },
      { key: 'level', header: '层级', kind: 'word', words: itemLevels, required: true },
      {
        key: 'unit',
        header: '承办单位',
        kind: 'ref',
        of: 'organisations',
        orWord: ownUnitWord,
        required: true,
        note: `填机构编号；由事情所在街镇自己的单位办时填“${ownUnitWord}”`,
      },
      {
        key: 'street',
        header: '街镇',
        kind: 'ref',
        of: 'organisations',
        note: '只在这个街镇这样办的填；全区都这样办的留空',
      },
      { key: 'limit', header: '办理期限', kind: 'word', words: limitKinds, required: true, note: '期限天数见“设置”' },
    ],
  }),
  sheetFormat<'recusals'>({
    key: 'recusals',
    name: '回避',
    what: '哪位代表不处理哪些事：本人所在的单位或企业（代表法第五十九条）；意见不转给本人',
    id: ['deputy', 'unit', 'words'],
    optional: true,
    columns: [
      { key: 'deputy', header: '代表', kind: 'ref', of: 'deputies', required: true },
      { key: 'unit', header: '承办单位', kind: 'ref', of: 'organisations', note: '要这个单位办的事，本人回避' },
      { key: 'words', header: '名称', kind: 'text', maxLength: 40, note: '意见里写到这个名称的，本人回避，如企业名' },
      { key: 'reason', header: '原因', kind: 'text', maxLength: 100 },
    ],
  }),
  sheetFormat<'assignmentRights'>({
    key: 'assignmentRights',
    name: '交办权',
    what: '哪个机构可以直接交办给哪个单位；自己的下属单位不用写',
    id: ['org', 'unit'],
    columns: [
      { key: 'org', header: '交办机构', kind: 'ref', of: 'organisations', required: true },
      { key: 'unit', header: '承办单位', kind: 'ref', of: 'organisations', required: true },
    ],
  }),
  sheetFormat<'calendar'>({
    key: 'calendar',
    name: '日历',
    what: '和国务院放假通知不一样的日子；没有就留空表',
    id: ['day'],
    columns: [
      { key: 'day', header: '日期', kind: 'day', required: true },
      { key: 'isOff', header: '休息或上班', kind: 'yes', required: true, yesNo: ['休息', '上班'] },
      { key: 'name', header: '说明', kind: 'text', required: true, maxLength: 40 },
    ],
  }),
  sheetFormat<'guardWords'>({
    key: 'guardWords',
    name: '内容词表',
    what: '居民写的字里有这些词时，先由街镇的人看一下再转出；不会因为一个词拒收。中间加空格、标点，全角半角、大小写都算',
    id: ['word'],
    optional: true,
    columns: [
      { key: 'word', header: '词', kind: 'text', required: true, maxLength: 40, width: 20 },
      {
        key: 'wordClass',
        header: '处理',
        kind: 'word',
        words: guardClasses,
        required: true,
        note: '“放行”写含有上面某个词、但没有问题的说法，比如先审核“放火”时放行“防放火”',
      },
      { key: 'note', header: '备注', kind: 'text', maxLength: 100, width: 30 },
    ],
  }),
]
