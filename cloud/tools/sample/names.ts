import { chance } from './chance'
import { stoppedName } from './stop-list'

const surnames = [
  ...'周陆程何江沈顾唐冯蒋韩杨朱秦许吕施孔曹严华金陶姜戚谢邹章苏潘葛范彭鲁韦马苗方俞任袁柳史费岑薛雷贺倪汤',
  ...'殷罗毕郝安常乐于傅卞齐康伍余顾孟黄穆萧尹姚邵汪毛狄米贝明戴谈宋庞熊纪舒屈项祝董梁杜阮蓝季贾路江童颜郭梅林',
]
const firsts = [...'文思景明清云若书嘉怀知以望舒晓承永星子宜和元可新本正立展向致延庭南北泽亦安君修予念佳']
const seconds = [...'川宁远禾言舟岚衡朗柏桐溪谦杉岳彤菁筠霖澄恬琳屿昀苒棠蓉诚航勉珂越琪甫然']

/** Hands out full names of invented persons, each only once, and phone numbers of a range that is not in use here. */
export class Persons {
  private readonly luck = chance('names')
  private readonly used = new Set<string>()
  private phones = 0

  /** A surname can be asked for where a drawn screen shows it. */
  name(surname?: string): string {
    for (;;) {
      const family = surname ?? this.luck.pick(surnames)
      const given = this.luck.pick(firsts) + this.luck.pick(seconds)
      const name = family + given
      if (given[0] === given[1] || this.used.has(name) || stoppedName(name)) continue
      this.used.add(name)
      return name
    }
  }

  /** 1990000 and four digits that look unlike each other, though they are only counted. */
  phone(): string {
    const mixed = (this.phones++ * 3571 + 1234) % 10000
    return `1990000${String(mixed).padStart(4, '0')}`
  }
}
