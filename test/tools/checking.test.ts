import { checkWorkbook } from '../../src/domain/register/check'
import { Paper } from './support'

const errorsOf = (paper: Paper) => {
  const checked = checkWorkbook({ readable: true, sheets: paper.sheets })
  return checked.ok ? [] : checked.errors
}

test('the paper the cases start from has no error', () => {
  expect(errorsOf(new Paper())).toEqual([])
})

type Case = [
  what: string,
  change: (paper: Paper) => void,
  sheet: string,
  row: number | null,
  column: string | null,
  says: string,
]

const cases: Case[] = [
  ['a sheet is lost', (p) => p.loseSheet('社区'), '社区', null, null, '没有这张工作表'],
  ['a column is lost', (p) => p.loseColumn('站点', '地址'), '站点', 1, '地址', '没有这一列'],
  ['a column stands twice', (p) => p.sheet('站点').repeated.push('地址'), '站点', 1, '地址', '出现了两次'],
  ['two districts', (p) => p.copy('区', '329902', { 编号: '329903' }), '区', 3, '编号', '只能填一行'],
  ['no district', (p) => p.strike('区', () => false), '区', null, null, '请填一行'],
  ['a required cell is empty', (p) => p.write('社区', 'QY01', '名称', ''), '社区', 2, '名称', '没有填；请填写名称'],
  ['a required word is empty', (p) => p.write('站点', 'QY-S1', '级别', ''), '站点', 5, '级别', '请填 家、站、点 之一'],
  ['a wrong word', (p) => p.write('站点', 'QY-S1', '级别', '室'), '站点', 5, '级别', '只能填 家、站、点'],
  [
    'a wrong word in a list',
    (p) => p.write('站点', 'QY-S1', '特色', '实践基地、网红'),
    '站点',
    5,
    '特色',
    '“网红”不认识',
  ],
  ['neither yes nor no', (p) => p.write('代表', 'D001', '基层代表', '对'), '代表', 2, '基层代表', '请填“是”或“否”'],
  ['a bad number', (p) => p.write('站点', 'QY-S1', '经度', '东经118'), '站点', 5, '经度', '不是数字'],
  ['a number out of range', (p) => p.write('站点', 'QY-S1', '纬度', '118.3'), '站点', 5, '纬度', '超出范围'],
  ['half a position', (p) => p.write('站点', 'QY-S1', '纬度', ''), '站点', 5, '纬度', '填了经度没有填纬度'],
  ['a bad date', (p) => p.write('请假', 'D008', '结束日期', '2026-02-30'), '请假', 2, '结束日期', '不是日期'],
  ['a bad time', (p) => p.write('场次', 'QY-S1-20260615-0900', '开始', '25:00'), '场次', NaN, '开始', '不是时间'],
  ['a bad phone', (p) => p.write('站点', 'QY-S1', '电话', '12345'), '站点', 5, '电话', '不是电话号码'],
  [
    'a land line to sign in with',
    (p) => p.write('人员', 'SYS1', '电话', '0516-83700000'),
    '人员',
    NaN,
    '电话',
    '11 位手机号',
  ],
  ['bad opening hours', (p) => p.write('站点', 'QY-S1', '开放时间', '白天'), '站点', 5, '开放时间', '周一至周五'],
  ['a bad code', (p) => p.write('社区', 'QY12', '编号', '青杨 12'), '社区', 13, '编号', '编号只能用'],
  ['a text too long', (p) => p.write('社区', 'QY01', '名称', '长'.repeat(31)), '社区', 2, '名称', '最多 30 个字'],
  ['a code twice', (p) => p.copy('社区', 'QY01', {}), '社区', 94, '编号', '和第 2 行重复'],
  ['a rule twice', (p) => p.copy('分办规则', 'C0101', {}), '分办规则', 334, '类别', '重复'],
  [
    'an unknown street',
    (p) => p.write('社区', 'QY01', '所属街镇', 'ZZ'),
    '社区',
    2,
    '所属街镇',
    '工作表「机构」里没有“ZZ”',
  ],
  [
    'a street misspelt',
    (p) => p.write('社区', 'QY01', '所属街镇', '青扬街道'),
    '社区',
    2,
    '所属街镇',
    '是“青杨街道”吗',
  ],
  [
    'a unit in place of a street',
    (p) => p.write('社区', 'QY01', '所属街镇', 'U-JY'),
    '社区',
    2,
    '所属街镇',
    '是承办单位',
  ],
  [
    'an unknown deputy in a list',
    (p) => p.write('场次', 'QY-S1-20260615-0900', '接待代表', 'D001、D999'),
    '场次',
    NaN,
    '接待代表',
    '工作表「代表」里没有“D999”',
  ],
  ['two points', (p) => p.write('网格', 'QY01-01', '范围', '118.3 33.2; 118.4 33.3'), '网格', 2, '范围', '至少要 3 个'],
  [
    'a point far away',
    (p) => p.write('网格', 'QY01-01', '范围', '33.2 118.3; 33.3 118.3; 33.3 118.4'),
    '网格',
    2,
    '范围',
    '经度在前',
  ],
  [
    'an outline that crosses itself',
    (p) => p.write('网格', 'QY01-01', '范围', '118.1 33.1; 118.2 33.2; 118.2 33.1; 118.1 33.2'),
    '网格',
    2,
    '范围',
    '交叉',
  ],
  [
    'points in a line',
    (p) => p.write('网格', 'QY01-01', '范围', '118.1 33.1; 118.2 33.2; 118.3 33.3'),
    '网格',
    2,
    '范围',
    '一条线',
  ],
  [
    'an outline nobody can read',
    (p) => p.write('网格', 'QY01-01', '范围', '118.1，东; 1 2; 3 4'),
    '网格',
    2,
    '范围',
    '看不懂',
  ],
  [
    'GeoJSON of a line',
    (p) => p.write('网格', 'QY01-01', '范围', '{"type":"LineString","coordinates":[]}'),
    '网格',
    2,
    '范围',
    'Polygon',
  ],
  [
    'a community of another street',
    (p) => p.write('站点', 'QY-S1', '所在社区', 'HX01'),
    '站点',
    5,
    '所在社区',
    '不一致',
  ],
  ['a station of no street', (p) => p.write('站点', 'QY-S1', '所属街镇', ''), '站点', 5, '所属街镇', '所属街镇'],
  ['a station above itself', (p) => p.write('站点', 'QY-S1', '上级站点', 'QY-S1'), '站点', 5, '上级站点', '它自己'],
  ['closed without a word', (p) => p.write('站点', 'QY-S1', '状态', '撤销'), '站点', 5, '状态说明', '请写明原因'],
  ['ends before it begins', (p) => p.write('站点', 'FH-S4', '停用日期', '2026-01-01'), '站点', NaN, '停用日期', '早'],
  ['a unit without its kind', (p) => p.write('机构', 'U-JY', '单位类别', ''), '机构', NaN, '单位类别', '请填'],
  ['a street without a committee', (p) => p.write('机构', 'QY', '人大机构名称', ''), '机构', 4, '人大机构名称', '请填'],
  [
    'a street without its own unit',
    (p) => p.write('机构', 'U-QY', '上级机构', ''),
    '机构',
    4,
    '编号',
    '没有自己的承办单位',
  ],
  [
    'no government office',
    (p) =>
      p
        .write('机构', 'ZFB', '类型', '街道')
        .write('机构', 'ZFB', '人大机构名称', '某工委')
        .write('机构', 'U-ZFB', '上级机构', 'ZFB'),
    '机构',
    null,
    '类型',
    '没有类型是“政府办”',
  ],
  [
    'a setting nobody knows',
    (p) => p.write('设置', '街镇', '设置项', 'opinion.days'),
    '设置',
    6,
    '设置项',
    '写的是“opinion.days”，不认识；只能填 模板“说明”里列出的',
  ],
  ['a setting that is no number', (p) => p.write('设置', '街镇', '值', '三天'), '设置', 6, '值', '整数'],
  [
    'a setting for no street',
    (p) => p.write('设置', '街镇', '范围编号', 'ZZ'),
    '设置',
    6,
    '范围编号',
    '工作表「机构」里没有',
  ],
  [
    'a deputy without a mandate',
    (p) => p.strike('任职', (cells) => cells['代表'] !== 'D001'),
    '代表',
    2,
    '编号',
    '「任职」里没有一行',
  ],
  [
    'a mandate in a state unknown',
    (p) => p.write('任职', 'D001', '状态', '请假'),
    '任职',
    2,
    '状态',
    '只能填 在任、暂停执行职务、资格终止',
  ],
  [
    'suspended since when',
    (p) => p.write('任职', 'D001', '状态', '暂停执行职务').write('任职', 'D001', '变动依据', '公告'),
    '任职',
    2,
    '变动日期',
    '从哪一天起',
  ],
  ['ended by what', (p) => p.write('任职', 'D021', '变动依据', ''), '任职', NaN, '变动依据', '依据'],
  [
    'a convener from outside',
    (p) => p.write('代表小组', 'XZ01', '召集人', 'D300'),
    '代表小组',
    2,
    '召集人',
    '不在成员里',
  ],
  ['a professional group of no field', (p) => p.write('代表小组', 'ZY1', '领域', ''), '代表小组', 26, '领域', '写领域'],
  [
    'a third level of categories',
    (p) => p.write('类别', 'C0102', '上级类别', 'C0101'),
    '类别',
    4,
    '上级类别',
    '只有两级',
  ],
  [
    'a category without a rule',
    (p) => p.strike('分办规则', (cells) => !(cells['类别'] === 'C0101' && cells['层级'] === '区')),
    '类别',
    3,
    '编号',
    '没有“区”层的分办规则',
  ],
  [
    'a rule to an office',
    (p) => p.write('分办规则', 'C0101', '承办单位', 'ZFB'),
    '分办规则',
    2,
    '承办单位',
    '这里要填承办单位',
  ],
  ['a right of a unit', (p) => p.write('交办权', 'QY', '交办机构', 'U-JY'), '交办权', NaN, '交办机构', '是承办单位'],
  [
    'a liaison of no station',
    (p) => p.write('人员', 'QY-S1-L', '站点', ''),
    '人员',
    NaN,
    '站点',
    '角色是“站点联络员”时要填站点',
  ],
  ['a clerk of a street', (p) => p.write('人员', 'U-JY-C1', '机构', 'QY'), '人员', NaN, '机构', '这里要填承办单位'],
  [
    'one phone for two',
    (p) => p.write('人员', 'SYS1', '电话', p.row('人员', 'D001').cells['电话'] as string),
    '人员',
    NaN,
    '电话',
    '不同的人要用不同的手机号',
  ],
  [
    'one person with two names',
    (p) => p.copy('人员', 'SYS1', { 姓名: '别人', 角色: '区代表工委', 机构: 'DGW' }),
    '人员',
    NaN,
    '姓名',
    '同一个人的姓名要一样',
  ],
  [
    'a session that ends before it begins',
    (p) => p.write('场次', 'QY-S1-20260615-0900', '结束', '8:30'),
    '场次',
    NaN,
    '结束',
    '不晚于开始',
  ],
  [
    'a session too short for a slot',
    (p) => p.write('场次', 'QY-S1-20260615-0900', '结束', '9:10'),
    '场次',
    NaN,
    '每段分钟',
    '排不下一段',
  ],
  [
    'a deputy in two places',
    (p) => p.copy('场次', 'QY-S1-20260615-0900', { 编号: 'X1', 站点: 'QY-S2', 开始: '10:30', 结束: '12:00' }),
    '场次',
    NaN,
    '接待代表',
    '同一时间已排在',
  ],
  [
    'a deputy no longer in office',
    (p) =>
      p
        .write('任职', 'D001', '状态', '资格终止')
        .write('任职', 'D001', '变动日期', '2026-06-01')
        .write('任职', 'D001', '变动依据', '辞职'),
    '场次',
    NaN,
    '接待代表',
    '已经终止',
  ],
  [
    'cancelled without a word',
    (p) => p.write('场次', 'QY-S1-20260615-0900', '状态', '已取消'),
    '场次',
    NaN,
    '取消原因',
    '没有填',
  ],
  ['back before going', (p) => p.write('请假', 'D008', '结束日期', '2026-06-01'), '请假', 2, '结束日期', '早'],
]

/** NaN in a case means: the row of the code that was changed, wherever the sample has it. */
test.each(cases)('%s is reported at its sheet, row and column', (_, change, sheet, row, column, says) => {
  const paper = new Paper()
  change(paper)
  const errors = errorsOf(paper)
  const found = errors.find((error) => error.sheet === sheet && error.column === column && error.message.includes(says))
  expect(found ?? errors).toMatchObject({ sheet, column })
  if (row === null || !Number.isNaN(row)) expect(found?.row).toBe(row)
  else expect(found?.row).toBeGreaterThan(1)
})

test('one mistake makes one message, not one for everything that hangs on it', () => {
  expect(errorsOf(new Paper().write('站点', 'QY-S1', '地址', ''))).toHaveLength(1)
  expect(errorsOf(new Paper().write('站点', 'QY-S1', '级别', '室'))).toHaveLength(1)
  expect(errorsOf(new Paper().write('站点', 'QY-S1', '所属街镇', 'ZZ'))).toHaveLength(1)
  expect(errorsOf(new Paper().loseSheet('网格'))).toHaveLength(1)
  expect(errorsOf(new Paper().write('场次', 'QY-S1-20260615-0900', '结束', '25:99'))).toHaveLength(1)
})

test('two sessions of one deputy on a day may follow each other', () => {
  const after = { 编号: 'X1', 站点: 'QY-S2', 开始: '11:00', 结束: '12:00' }
  expect(errorsOf(new Paper().copy('场次', 'QY-S1-20260615-0900', after))).toEqual([])
})

test('a rule of the first-level category stands in for its children', () => {
  const paper = new Paper().strike('分办规则', (cells) => !(cells['类别']?.startsWith('C01') && cells['层级'] === '区'))
  expect(errorsOf(paper)).toHaveLength(4)
  expect(errorsOf(paper.copy('分办规则', 'C0201', { 类别: 'C01', 层级: '区', 承办单位: 'U-JY' }))).toEqual([])
})

test('the sheet of absences may be missing', () => {
  expect(errorsOf(new Paper().loseSheet('请假'))).toEqual([])
})

test('a grid may be drawn closed, as GeoJSON, or as a feature', () => {
  const ring = '[[118.1,33.1],[118.2,33.1],[118.2,33.2],[118.1,33.1]]'
  for (const text of [
    '118.1 33.1; 118.2 33.1; 118.2 33.2; 118.1 33.1',
    `{"type":"Polygon","coordinates":[${ring}]}`,
    `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[${ring}]}}`,
    ring,
  ]) {
    const checked = checkWorkbook({ readable: true, sheets: new Paper().write('网格', 'QY01-01', '范围', text).sheets })
    expect(checked.ok && checked.data.grids[0]?.boundary).toEqual([
      [118.1, 33.1],
      [118.2, 33.1],
      [118.2, 33.2],
    ])
  }
})
