import { sheetFormat } from './format'
import { contactRelations } from './words'

export const contactSheets = [
  sheetFormat<'contactLinks'>({
    key: 'contactLinks',
    name: '联系关系',
    what: '谁联系谁：常委会领导联系基层人大，组成人员联系代表，主任会议成员的基层联系点；代表联系网格写在“代表”里',
    id: ['relation', 'deputy', 'target'],
    optional: true,
    columns: [
      { key: 'relation', header: '哪种联系', kind: 'word', words: contactRelations, required: true, width: 22 },
      { key: 'deputy', header: '谁', kind: 'ref', of: 'deputies', required: true },
      {
        key: 'target',
        header: '联系谁',
        kind: 'code',
        required: true,
        note: '联系基层人大填街镇编号；联系代表填代表编号；基层联系点填站点编号',
      },
      { key: 'from', header: '开始日期', kind: 'day', required: true },
      { key: 'to', header: '结束日期', kind: 'day', note: '还在联系的留空' },
    ],
  }),
]
