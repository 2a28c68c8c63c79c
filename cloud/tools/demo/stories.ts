/**
 * What invented residents of 鼓宁区 wrote, and what became of it. `end` names the last thing that happened; the player
 * takes every step before it. The categories are codes of the sample workbook.
 */
export type End =
  | 'BROKEN_PROMISE'
  | 'LOOKED_AT'
  | 'WAITING'
  | 'LATE'
  | 'ANSWERED'
  | 'FORWARDED'
  | 'FELL_THROUGH'
  | 'NOT_ACCEPTED'
  | 'ESCALATED'
  | 'ASSIGNED'
  | 'SIGNED'
  | 'DRAFTED'
  | 'ISSUED'
  | 'RELEASED'
  | 'RATED'
  | 'RATED_BAD'
  | 'REHANDLED'
  | 'PROMISED'
  | 'WITHDRAWN'
  | 'HELD'

export interface Story {
  category: string
  text: string
  note: string
  reply: string
  /** What the reply says of itself; A where nothing is said. */
  resultClass?: 'A' | 'D'
}

/** Texts by leaf category, `{c}` being the community: what was written, what the deputy added, what the unit replied. */
export const stories: readonly Story[] = [
  {
    category: 'C0701',
    text: '{c}南门外六盏路灯从月初就不亮了，晚上老人和孩子过马路看不清。希望尽快修好，并查一下为什么经常坏。',
    note: '晚上去看过，六盏都不亮。',
    reply: '已更换电缆接头和六盏灯具，6 月起每周巡检一次，坏灯两天内修复。',
  },
  {
    category: 'C0601',
    text: '{c}东边路口有个坑，下雨积水，电动车经过容易摔，希望早点补上。',
    note: '现场看过，坑有半米宽，建议先围挡再修补。',
    reply: '已围挡并用沥青修补，路面恢复平整，周边井盖一并检查过。',
  },
  {
    category: 'C0602',
    text: '小学门口没有人行横道线，早晚接送孩子过街很危险，能不能补划一条？',
    note: '放学时去看过，情况属实，建议同时设减速带。',
    reply: '人行横道线已补划，加装了减速带和提示牌，早晚高峰安排护学岗。',
  },
  {
    category: 'C0603',
    text: '12 路公交晚上七点半就收车了，上晚班的人回不来，希望晚上多开一班。',
    note: '问过几位上晚班的居民，都希望延到九点。',
    reply: '经测算，末班车调整到 20:30，下月起试行一个季度。',
  },
  {
    category: 'C0604',
    text: '{c}北侧人行道被汽车占满，老人只能走到车道上，请管一管停车秩序。',
    note: '走访附近商铺，建议划出临时停车位并加装隔离桩。',
    reply: '加装隔离桩 18 根，施划临时车位 12 个，早晚安排人员劝导。',
  },
  {
    category: 'C0301',
    text: '小区物业两个月没有清洗水箱，打电话总说在安排，请帮忙督促。',
    note: '与业委会核实，清洗记录确实缺两个月。',
    reply: '物业公司已完成清洗消毒并公示检测报告，社区每季度抽查一次。',
  },
  {
    category: 'C0302',
    text: '6 栋顶楼漏水三年，维修资金一直用不了，下雨天屋里要接盆。',
    note: '入户看过两户，顶板有明显渗水。',
    reply: '已启动维修资金应急使用程序，防水施工完成，雨后回访无渗漏。',
  },
  {
    category: 'C0303',
    text: '3 号楼电梯经常停，上个月停了四次，老人上下楼不方便。',
    note: '查看维保记录，故障集中在门机。',
    reply: '更换门机系统，维保单位驻点一个月，近两周无故障。',
  },
  {
    category: 'C0305',
    text: '小区充电桩只有六个，晚上排不到，有人从楼上拉线充电，怕着火。',
    note: '夜里去看过，确有飞线充电。',
    reply: '新增充电桩 20 个，清理飞线 9 处，消防知识入户宣传一轮。',
  },
  {
    category: 'C0101',
    text: '听说新学期学区要调整，{c}到底归哪个学校，能不能早点公布？',
    note: '家长普遍关心，建议开一次说明会。',
    reply: '学区范围已在学校门口和网站公布，社区组织了一场说明会。',
  },
  {
    category: 'C0103',
    text: '课后服务只到五点半，双职工接不了，希望能延长到六点半。',
    note: '问卷收了 46 份，八成希望延长。',
    reply: '学校增设一个延时班，到 18:30，自愿参加。',
  },
  {
    category: 'C0201',
    text: '社区医院周末没有人抽血，上班的人只能请假去大医院。',
    note: '社区医院反映人手不够，可以错峰。',
    reply: '周六上午增开抽血窗口，电话和现场都可以约。',
  },
  {
    category: 'C0203',
    text: '外地医保在社区门诊能不能直接结算？每次都要自己垫钱再回去报。',
    note: '建议在站点放一份办理说明。',
    reply: '社区门诊已开通异地直接结算，办理说明放在站点和服务中心。',
  },
  {
    category: 'C0401',
    text: '四十多岁下岗在家，想学点手艺，不知道社区有没有免费的培训。',
    note: '请人社所下周带着课程表来接待日。',
    reply: '下月开设家政和电工两个班，免费，已电话通知本人。',
  },
  {
    category: 'C0501',
    text: '社区食堂能不能周末也开？一个人住，周末吃饭最难。',
    note: '有 30 多位独居老人有同样的想法。',
    reply: '从本月起周六中午开餐，行动不便的可以送到家。',
  },
  {
    category: 'C0503',
    text: '服务中心门口的坡道太陡，轮椅推不上去，旁边也没有扶手。',
    note: '自己推着试过，确实推不上去。',
    reply: '坡道已按规范重做，加装双侧扶手和呼叫按钮。',
  },
  {
    category: 'C0702',
    text: '{c}菜场门口垃圾桶总是满的，夏天味道很大，苍蝇也多。',
    note: '连着三天傍晚去看，满溢。',
    reply: '增设两组垃圾桶，清运改为一天三次，每天冲洗地面。',
  },
  {
    category: 'C0801',
    text: '工地夜里十一点还在打桩，家里有备考的孩子，睡不好。',
    note: '夜里到现场听过，声音很大。',
    reply: '责令施工方夜间停工，安装噪声监测屏，违规一次通报一次。',
  },
  {
    category: 'C0906',
    text: '一下大雨{c}西门就积水，水能没过脚踝，排半天才下去。',
    note: '雨后去看，雨水篦子堵了两处。',
    reply: '清淤 120 米，更换雨水篦子 6 处，汛期安排专人值守。',
  },
  {
    category: 'C1003',
    text: '菜场电子秤不准，买两斤少二两，希望设一个公平秤。',
    note: '自己试过两家，有一家确实少。',
    reply: '全部摊位电子秤重新检定，门口设公平秤，公布投诉电话。',
  },
  {
    category: 'C1201',
    text: '{c}广场的健身器材坏了三件，螺丝都松了，怕伤到人。',
    note: '三件都贴了警示条，建议整体更换。',
    reply: '损坏器材已拆除，新装 8 件，每月检查一次。',
  },
  {
    category: 'C1401',
    text: '我们这栋楼建了三十年，外墙皮往下掉，什么时候能排上改造？',
    note: '社区同批有五栋，建议一起纳入。',
    reply: '已列入明年老旧小区改造计划，先对外墙做防护网。',
  },
]

/** Words that the list of the sample district doubts: a person of the street looks at them first. */
export const heldStories: readonly Story[] = [
  {
    category: 'C0702',
    text: '{c}垃圾房三天没人清，味道熏得开不了窗，打电话都说在安排。再没人管，我真想一把放火烧了它。',
    note: '去看过，满溢三天。',
    reply: '当天清运，改为每天两次。',
  },
  {
    category: 'C0301',
    text: '物业经理就是个王八蛋，收了钱不办事，{c}的门禁坏了一个月，谁都能进。',
    note: '门禁确实坏了一个月。',
    reply: '门禁已修好，物业向居民说明了情况。',
  },
]

/** Where an item ended, weighted so that every list of the desk has something true to show. */
export const ends: readonly [End, number][] = [
  ['WAITING', 9],
  ['FORWARDED', 7],
  ['FELL_THROUGH', 4],
  ['ANSWERED', 10],
  ['NOT_ACCEPTED', 3],
  ['ESCALATED', 3],
  ['ASSIGNED', 4],
  ['SIGNED', 9],
  ['LATE', 5],
  ['DRAFTED', 2],
  ['ISSUED', 4],
  ['RELEASED', 6],
  ['RATED', 20],
  ['RATED_BAD', 2],
  ['REHANDLED', 2],
  ['PROMISED', 3],
  ['BROKEN_PROMISE', 1],
  ['LOOKED_AT', 2],
  ['WITHDRAWN', 2],
]

/** Invented residents: a way to be called and nothing else. Numbers stand in a block that is not in use. */
export const calledBy = [
  '王女士',
  '李先生',
  '赵师傅',
  '陈阿姨',
  '周先生',
  '吴女士',
  '孙大爷',
  '钱女士',
  '郑先生',
  '冯阿姨',
  '蒋女士',
  '沈先生',
  '韩师傅',
  '杨女士',
  '朱先生',
  '秦阿姨',
  '许女士',
  '何先生',
  '吕大爷',
  '施女士',
]
