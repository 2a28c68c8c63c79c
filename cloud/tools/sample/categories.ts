import type { CategoryRow, RoutingRow } from '../../../src/domain/register/rows'

type Leaf = [
  name: string,
  /** Who handles it when the matter is the district's. */
  unit: string,
  limit: 'SIMPLE' | 'NORMAL',
  more?: {
    straight?: true
    guidance?: string
    city?: string
    restriction?: NonNullable<CategoryRow['restriction']>
    field?: string
  },
]

const danger = '正在发生的危险请先拨打 110、119 或 120；需要马上处理的市政故障请拨打 12345。'

/** First-level categories in the order residents see them; the first four are those the founding documents name. */
export const categoryTree: readonly [name: string, icon: string, leaves: Leaf[]][] = [
  [
    '教育',
    'graduation-cap',
    [
      ['入学入园', 'U-JY', 'NORMAL'],
      ['校园周边', 'U-JY', 'NORMAL'],
      ['课后服务', 'U-JY', 'SIMPLE'],
      [
        '校外培训',
        'U-JY',
        'NORMAL',
        { guidance: '退费纠纷可先向培训机构所在地的市场监管部门投诉；这里收对政策和管理的意见。' },
      ],
    ],
  ],
  [
    '医疗卫生',
    'stethoscope',
    [
      ['社区医院', 'U-WJ', 'NORMAL'],
      ['看病就医', 'U-WJ', 'NORMAL', { guidance: '医疗事故争议请走医疗调解或诉讼；这里收对服务和管理的意见。' }],
      ['医保报销', 'U-YB', 'SIMPLE'],
      ['公共卫生', 'U-WJ', 'NORMAL'],
    ],
  ],
  [
    '住房物业',
    'building-2',
    [
      ['物业服务', 'U-ZJ', 'NORMAL'],
      ['房屋漏水维修', 'U-ZJ', 'NORMAL'],
      ['电梯', 'U-SC', 'SIMPLE', { guidance: '有人被困请先拨打电梯内的救援电话或 119。' }],
      ['业主委员会', 'U-ZJ', 'NORMAL'],
      ['停车与充电桩', 'U-ZJ', 'NORMAL'],
    ],
  ],
  [
    '就业社保',
    'briefcase',
    [
      ['找工作与培训', 'U-RS', 'NORMAL'],
      ['劳动权益', 'U-RS', 'NORMAL', { guidance: '欠薪可以同时向劳动监察投诉；已经仲裁或起诉的事不在这里办。' }],
      ['养老保险', 'U-RS', 'SIMPLE'],
      ['创业扶持', 'U-RS', 'NORMAL'],
    ],
  ],
  [
    '养老助残',
    'hand-heart',
    [
      ['社区食堂', 'U-MZ', 'SIMPLE'],
      ['养老服务', 'U-MZ', 'NORMAL'],
      ['无障碍设施', 'U-ZJ', 'NORMAL'],
      ['残疾人服务', 'U-MZ', 'NORMAL'],
      ['救助与低保', 'U-MZ', 'NORMAL'],
    ],
  ],
  [
    '交通出行',
    'bus',
    [
      ['道路破损', 'U-ZJ', 'SIMPLE'],
      ['红绿灯与标线', 'U-GA', 'SIMPLE'],
      ['公交线路', 'U-GJ', 'NORMAL'],
      ['停车秩序', 'U-GA', 'SIMPLE'],
      ['共享单车', 'U-CG', 'SIMPLE'],
    ],
  ],
  [
    '市容环境',
    'brush-cleaning',
    [
      ['路灯照明', 'U-CG', 'SIMPLE'],
      ['道路保洁', 'U-CG', 'SIMPLE'],
      ['垃圾分类', 'U-CG', 'SIMPLE'],
      ['占道经营', 'U-CG', 'SIMPLE'],
      ['公共厕所', 'U-CG', 'SIMPLE'],
      ['违章搭建', 'U-CG', 'NORMAL'],
    ],
  ],
  [
    '生态环保',
    'trees',
    [
      ['噪声', 'U-HJ', 'SIMPLE'],
      ['油烟异味', 'U-HJ', 'SIMPLE'],
      ['河道水质', 'U-SW', 'NORMAL'],
      ['绿化养护', 'U-ZJ', 'SIMPLE'],
    ],
  ],
  [
    '水电气热通信',
    'zap',
    [
      ['供水', 'U-GS', 'SIMPLE'],
      [
        '供气',
        'U-GQ',
        'SIMPLE',
        { straight: true, guidance: `闻到燃气味请先离开、不要开关电器，再拨打 119。${danger}` },
      ],
      ['供热', 'U-GR', 'SIMPLE'],
      ['供电', 'U-FG', 'SIMPLE', { guidance: '停电故障请先拨打 95598。' }],
      ['宽带与通信', 'U-GX', 'NORMAL'],
      ['排水积水', 'U-SW', 'SIMPLE'],
    ],
  ],
  [
    '食品药品与市场',
    'utensils',
    [
      ['食品安全', 'U-SC', 'SIMPLE'],
      ['药店与药品', 'U-SC', 'NORMAL'],
      ['菜场管理', 'U-SC', 'NORMAL'],
      ['消费纠纷', 'U-SC', 'NORMAL', { guidance: '个人消费纠纷可以拨打 12315；这里收有普遍性的问题。' }],
    ],
  ],
  [
    '公共安全与消防',
    'shield-alert',
    [
      ['消防通道', 'U-YJ', 'SIMPLE', { straight: true, guidance: danger }],
      ['飞线充电', 'U-YJ', 'SIMPLE', { straight: true, guidance: danger }],
      ['治安防范', 'U-GA', 'NORMAL', { straight: true, guidance: danger }],
      ['危险隐患', 'U-YJ', 'SIMPLE', { straight: true, guidance: danger }],
    ],
  ],
  [
    '文化体育',
    'dumbbell',
    [
      ['健身设施', 'U-WL', 'SIMPLE'],
      ['图书与文化活动', 'U-WL', 'NORMAL'],
      ['公园广场', 'U-ZJ', 'NORMAL'],
    ],
  ],
  [
    '营商环境',
    'store',
    [
      ['证照办理', 'U-SC', 'SIMPLE'],
      ['惠企政策', 'U-FG', 'NORMAL'],
      ['商圈与夜市', 'U-SHW', 'NORMAL'],
      ['融资与税费', 'U-CZ', 'NORMAL'],
      ['科技创新', 'U-KJ', 'NORMAL'],
      ['营商环境问题线索', 'U-FG', 'NORMAL', { restriction: 'BUSINESS' }],
    ],
  ],
  [
    '老旧小区与棚改',
    'construction',
    [
      ['小区改造', 'U-ZJ', 'NORMAL'],
      ['加装电梯', 'U-ZJ', 'NORMAL'],
      ['征收安置', 'U-ZJ', 'NORMAL', { guidance: '已经进入诉讼、仲裁、行政复议的具体补偿案件，请按原程序办理。' }],
      ['规划公示', 'U-ZG', 'NORMAL'],
    ],
  ],
  [
    '社会治理与法治',
    'scale',
    [
      ['社区服务', 'U-MZ', 'SIMPLE'],
      ['矛盾调解', 'U-SF', 'NORMAL', { guidance: '邻里之间的私人纠纷请找社区人民调解委员会，不收费。' }],
      ['法律服务', 'U-SF', 'NORMAL'],
      [
        '法院诉讼服务',
        'U-FY',
        'NORMAL',
        { straight: true, city: 'U-FY', guidance: '人大不办理具体案件；这里收对诉讼服务的意见。' },
      ],
      [
        '检察服务',
        'U-JCY',
        'NORMAL',
        { straight: true, city: 'U-JCY', guidance: '人大不办理具体案件；这里收对检察服务的意见。' },
      ],
      ['信访服务', 'U-XF', 'NORMAL', { straight: true }],
    ],
  ],
  [
    '农业农村',
    'wheat',
    [
      ['农田水利', 'U-NY', 'NORMAL'],
      ['村庄环境', 'U-NY', 'NORMAL'],
      ['农产品销售', 'U-NY', 'NORMAL'],
    ],
  ],
  [
    '立法意见',
    'scroll-text',
    [
      ['对法规草案的意见', 'U-SF', 'NORMAL', { guidance: '请写明是哪一部草案、第几条；立法联系点会逐条汇总上报。' }],
      ['制定或修改法规的建议', 'U-SF', 'NORMAL'],
    ],
  ],
  [
    '民生实事',
    'list-checks',
    [
      [
        '项目建议',
        'U-ZFB',
        'NORMAL',
        { guidance: '每年九月集中征集下一年的民生实事项目，平时的建议会留到那时一起研究。' },
      ],
      ['项目进展', 'U-ZFB', 'NORMAL'],
    ],
  ],
  [
    '其他',
    'circle-ellipsis',
    [
      ['政务服务', 'U-SHJ', 'NORMAL'],
      ['退役军人', 'U-TY', 'NORMAL'],
      [
        '工作作风',
        'U-ZFB',
        'NORMAL',
        { straight: true, guidance: '检举控告请直接向纪检监察机关提出（12388），不在这里办，也不会转给被反映的人。' },
      ],
      ['其他事项', 'U-ZFB', 'NORMAL'],
      ['涉法涉诉', 'U-XF', 'NORMAL', { restriction: 'LITIGATION' }],
      ['检举控告', 'U-XF', 'NORMAL', { restriction: 'ACCUSATION' }],
    ],
  ],
]

/** The professional groups by the kinds of matters they know. */
const fields: Readonly<Record<string, string>> = {
  教育: '教育',
  医疗卫生: '卫健',
  住房物业: '城建环资',
  交通出行: '城建环资',
  生态环保: '城建环资',
  营商环境: '营商',
  社会治理与法治: '法治',
  农业农村: '农业',
}

const two = (n: number) => String(n).padStart(2, '0')

export function buildCategories(): CategoryRow[] {
  return categoryTree.flatMap(([name, icon, leaves], i) => {
    const code = `C${two(i + 1)}`
    return [
      {
        code,
        parent: null,
        name,
        icon,
        straightToStreet: false,
        restriction: null,
        field: fields[name] ?? null,
        streets: [],
        guidance: null,
      },
      ...leaves.map(([leaf, , , more], k) => ({
        code: `${code}${two(k + 1)}`,
        parent: code,
        name: leaf,
        icon: null,
        straightToStreet: more?.straight ?? false,
        restriction: more?.restriction ?? null,
        field: null,
        streets: [],
        guidance: more?.guidance ?? null,
      })),
    ]
  })
}

/**
 * Community and street matters go to the area's own unit, district matters to the unit in charge. A matter of the city is
 * beyond every unit here: 区政府办 takes it up with the city, except where the organ itself is independent.
 */
export function buildRoutingRules(): RoutingRow[] {
  return categoryTree.flatMap(([, , leaves], i) =>
    leaves.flatMap(([, unit, limit, more], k): RoutingRow[] => {
      const category = `C${two(i + 1)}${two(k + 1)}`
      return [
        { category, level: 'COMMUNITY', street: null, unit: null, limit: 'SIMPLE' },
        { category, level: 'STREET', street: null, unit: null, limit },
        { category, level: 'DISTRICT', street: null, unit, limit },
        { category, level: 'CITY', street: null, unit: more?.city ?? 'U-ZFB', limit: 'NORMAL' },
      ]
    }),
  )
}
