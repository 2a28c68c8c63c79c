import { sheetFormat } from './format'
import { sessionStages, staffRoles, staffStates } from './words'

export const dutySheets = [
  sheetFormat<'staff'>({
    key: 'staff',
    name: '人员',
    what: '能登录的人，一人一个角色一行；一人几个角色就写几行，编号、姓名、电话要一样',
    id: ['person', 'role', 'org', 'station', 'deputy'],
    columns: [
      { key: 'person', header: '人员编号', kind: 'code', required: true },
      { key: 'name', header: '姓名', kind: 'text', required: true, maxLength: 20 },
      { key: 'phone', header: '电话', kind: 'phone', required: true, note: '登录用的手机号，加密保存' },
      { key: 'role', header: '角色', kind: 'word', words: staffRoles, required: true, width: 18 },
      { key: 'org', header: '机构', kind: 'ref', of: 'organisations' },
      { key: 'station', header: '站点', kind: 'ref', of: 'stations', note: '站点联络员填' },
      { key: 'deputy', header: '代表', kind: 'ref', of: 'deputies', note: '人大代表填' },
      { key: 'title', header: '职务', kind: 'text', maxLength: 40 },
      { key: 'state', header: '状态', kind: 'word', words: staffStates, required: true },
    ],
  }),
  sheetFormat<'sessions'>({
    key: 'sessions',
    name: '场次',
    what: '接待场次；时段按每段分钟数自动排',
    id: ['code'],
    columns: [
      { key: 'code', header: '编号', kind: 'code', required: true, width: 22 },
      { key: 'station', header: '站点', kind: 'ref', of: 'stations', required: true },
      { key: 'day', header: '日期', kind: 'day', required: true },
      { key: 'start', header: '开始', kind: 'time', required: true, width: 8 },
      { key: 'end', header: '结束', kind: 'time', required: true, width: 8 },
      { key: 'deputies', header: '接待代表', kind: 'refs', of: 'deputies', required: true, width: 22 },
      { key: 'theme', header: '主题', kind: 'text', maxLength: 40 },
      { key: 'slotMinutes', header: '每段分钟', kind: 'integer', required: true, min: 5, max: 120 },
      { key: 'capacity', header: '每段人数', kind: 'integer', required: true, min: 1, max: 50 },
      { key: 'stage', header: '状态', kind: 'word', words: sessionStages, required: true },
      { key: 'cancelReason', header: '取消原因', kind: 'text', maxLength: 100, note: '已取消的必填，会告诉预约的人' },
    ],
  }),
  sheetFormat<'absences'>({
    key: 'absences',
    name: '请假',
    what: '代表请假；这些天不安排，意见也不转给本人',
    id: ['deputy', 'from'],
    optional: true,
    columns: [
      { key: 'deputy', header: '代表', kind: 'ref', of: 'deputies', required: true },
      { key: 'from', header: '开始日期', kind: 'day', required: true },
      { key: 'to', header: '结束日期', kind: 'day', required: true, note: '含这一天' },
      { key: 'reason', header: '原因', kind: 'text', maxLength: 100 },
    ],
  }),
]
