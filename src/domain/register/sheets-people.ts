import { sheetFormat } from './format'
import { committeePosts, deputyLevels, groupKinds, mandateChanges, mandateStates } from './words'

export const peopleSheets = [
  sheetFormat<'deputies'>({
    key: 'deputies',
    name: '代表',
    what: '人大代表，一人一行；几级代表写在“任职”里',
    id: ['code'],
    columns: [
      { key: 'code', header: '编号', kind: 'code', required: true },
      { key: 'name', header: '姓名', kind: 'text', required: true, maxLength: 20 },
      { key: 'stations', header: '所在站点', kind: 'refs', of: 'stations' },
      { key: 'grids', header: '联系网格', kind: 'refs', of: 'grids', width: 20 },
      { key: 'expertise', header: '专业领域', kind: 'text', maxLength: 40 },
      { key: 'isGrassroots', header: '基层代表', kind: 'yes' },
      { key: 'isLeader', header: '领导干部', kind: 'yes' },
      { key: 'assistant', header: '履职助理', kind: 'text', maxLength: 20, note: '帮代表整理材料的人，没有代表的权利' },
      {
        key: 'committeePost',
        header: '常委会职务',
        kind: 'word',
        words: committeePosts,
        width: 18,
        note: '不是常委会组成人员的留空',
      },
    ],
  }),
  sheetFormat<'mandates'>({
    key: 'mandates',
    name: '任职',
    what: '代表资格：一人一级一行',
    id: ['deputy', 'level', 'term'],
    columns: [
      { key: 'deputy', header: '代表', kind: 'ref', of: 'deputies', required: true },
      { key: 'level', header: '级别', kind: 'word', words: deputyLevels, required: true },
      { key: 'term', header: '届', kind: 'integer', required: true, min: 1, max: 99 },
      { key: 'electingUnit', header: '选区或选举单位', kind: 'text', required: true, maxLength: 60, width: 28 },
      { key: 'startedOn', header: '任职日期', kind: 'day' },
      { key: 'state', header: '状态', kind: 'word', words: mandateStates, required: true },
      {
        key: 'change',
        header: '变动类型',
        kind: 'word',
        words: mandateChanges,
        width: 16,
        note: '暂停或终止时必填',
      },
      { key: 'stateSince', header: '变动日期', kind: 'day', note: '暂停或终止时必填' },
      { key: 'stateBasis', header: '变动依据', kind: 'text', maxLength: 200, note: '暂停或终止时必填' },
      { key: 'fills', header: '补选接替', kind: 'ref', of: 'deputies', note: '补选的代表填：接替谁的缺' },
    ],
  }),
  sheetFormat<'groups'>({
    key: 'groups',
    name: '代表小组',
    what: '区域小组和专业小组',
    id: ['code'],
    columns: [
      { key: 'code', header: '编号', kind: 'code', required: true },
      { key: 'name', header: '名称', kind: 'text', required: true, maxLength: 40, width: 26 },
      { key: 'kind', header: '类型', kind: 'word', words: groupKinds, required: true },
      { key: 'field', header: '领域', kind: 'text', maxLength: 40, note: '专业小组填' },
      { key: 'conveners', header: '召集人', kind: 'refs', of: 'deputies' },
      { key: 'members', header: '成员', kind: 'refs', of: 'deputies', required: true, width: 40, note: '含召集人' },
    ],
  }),
]
