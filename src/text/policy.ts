/** The notice a person agrees to, in short sentences; its version is POLICY_VERSION in domain/access/consent. */
export const noticeSections: readonly { title: string; lines: readonly string[] }[] = [
  {
    title: '我们收集什么',
    lines: ['您怎么称呼、手机号、您写下的事情和选的地点。', '不收身份证号，不要求打开定位，看内容不需要登录。'],
  },
  {
    title: '用来做什么',
    lines: [
      '预约：站点安排接待，有变动时通知您。',
      '反映意见：交给联系这里的代表、街道和承办单位办理，把答复告诉您。',
      '不用于别的目的，不用来打广告。',
    ],
  },
  {
    title: '谁能看到',
    lines: [
      '代表、街道和区人大：内容、称呼、打码的手机号。',
      '承办单位：内容；您不同意时看不到称呼和手机号。',
      '站点：预约的称呼、打码的手机号和想说的事。',
      '每一次查看都有记录。没有您的同意，不会公开。',
    ],
  },
  {
    title: '怎么保存',
    lines: ['称呼和手机号加密保存在本区的服务器里。', '草稿只存在您自己的手机里，发送以后就删掉。'],
  },
  {
    title: '您可以',
    lines: [
      '交办之前撤回意见；接待开始前在时限内取消预约。',
      '随时收回公开的同意，向街道人大工委要求查阅、更正或删除自己的信息。',
    ],
  },
]

/** What this service is and is not, for the page 我的. */
export const rulesSections: readonly { title: string; lines: readonly string[] }[] = [
  {
    title: '代表做什么',
    lines: ['代表听取、反映、转交和督促，不直接处理具体事情。', '当场能说清的，代表可以直接答复。'],
  },
  {
    title: '一件意见怎么走',
    lines: [
      '先交给联系您网格的代表，24 小时内回应；没有回应会自动转街道。',
      '街道研判后交给承办单位，写明期限；答复经街道审核后给您。',
      '您来评价；不满意由街道复核，不评价不算满意。',
    ],
  },
  {
    title: '不在这里办的事',
    lines: [
      '正在诉讼、仲裁、复议的事：找受理的机关；法律援助 12348。',
      '检举控告：纪检监察机关 12388。',
      '邻里个人纠纷：社区人民调解委员会，不收费。',
      '急事：110、119、120；市政故障和政务服务 12345。',
    ],
  },
]
