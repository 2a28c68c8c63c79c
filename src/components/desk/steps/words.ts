import type { StepName } from '@/domain/opinion/states'

/** A step whose form is one text: what it is called, who will read it, and what is worth writing. */
export interface WordStep {
  field: 'text' | 'note' | 'reason'
  label: string
  /** Who reads it; stands beside the label. */
  readers: string
  placeholder: string
  max: number
}

export const wordSteps: Partial<Record<StepName, WordStep>> = {
  answer_on_spot: {
    field: 'text',
    label: '您的答复',
    readers: '居民马上看到',
    placeholder: '政策怎么规定、情况是怎样、居民下一步可以怎么做',
    max: 2000,
  },
  forward: {
    field: 'note',
    label: '您的意见',
    readers: '居民和街道都能看到',
    placeholder: '情况是否属实，建议怎么处理，请哪个单位来办',
    max: 500,
  },
  ask_more: {
    field: 'note',
    label: '想问居民什么',
    readers: '居民马上看到',
    placeholder: '哪个地点、什么时间、具体是什么情况',
    max: 500,
  },
  supply: {
    field: 'text',
    label: '居民补充了什么',
    readers: '办理人员都能看到',
    placeholder: '照居民的原话写',
    max: 1000,
  },
  add_material: {
    field: 'text',
    label: '居民又补充了什么',
    readers: '办理人员都能看到',
    placeholder: '照居民的原话写',
    max: 1000,
  },
  refuse_withdraw: {
    field: 'reason',
    label: '为什么还要办',
    readers: '居民能看到',
    placeholder: '事情还牵涉谁，接下来怎么办',
    max: 500,
  },
  refuse_words: {
    field: 'reason',
    label: '为什么不转出',
    readers: '居民能看到',
    placeholder: '哪里不合适，怎么改一改再补充',
    max: 500,
  },
  close_transferred: {
    field: 'text',
    label: '那边的结果',
    readers: '居民马上看到',
    placeholder: '对方怎么答复、办到什么程度，居民还可以怎么问',
    max: 2000,
  },
  co_opinion: {
    field: 'text',
    label: '本单位的意见',
    readers: '主办单位和办理人员能看到，居民看不到',
    placeholder: '本单位管哪一部分，怎么办、什么时候办好，请主办单位怎么答复',
    max: 2000,
  },
  take_back: {
    field: 'note',
    label: '对方为什么退回',
    readers: '居民和办理人员都能看到',
    placeholder: '对方怎么说，接下来准备怎么办',
    max: 500,
  },
  request_return: {
    field: 'reason',
    label: '为什么不该本单位办',
    readers: '交办方能看到',
    placeholder: '职责依据是什么，该由哪个单位办',
    max: 500,
  },
  refuse_return: {
    field: 'reason',
    label: '为什么不同意退回',
    readers: '承办单位能看到',
    placeholder: '职责依据是什么，请怎么办',
    max: 500,
  },
  refuse_extension: {
    field: 'reason',
    label: '为什么不同意延期',
    readers: '承办单位能看到',
    placeholder: '哪些可以先答复，怎么赶上原来的期限',
    max: 500,
  },
  refuse_promise: {
    field: 'reason',
    label: '为什么不同意改日子',
    readers: '承办单位能看到',
    placeholder: '哪些可以先做，怎么赶上原来的日子',
    max: 500,
  },
  lookback_ok: {
    field: 'text',
    label: '看到了什么',
    readers: '居民马上看到',
    placeholder: '什么时候去的，问题有没有再出现，居民怎么说',
    max: 1000,
  },
  press_on: {
    field: 'note',
    label: '督促什么',
    readers: '现在办的人能看到',
    placeholder: '哪里等得太久，希望什么时候有进展',
    max: 500,
  },
  unmerge: {
    field: 'reason',
    label: '为什么分出来',
    readers: '居民能看到',
    placeholder: '和主事项哪里不一样，接下来怎么办',
    max: 500,
  },
  escalate: {
    field: 'note',
    label: '为什么报区人大',
    readers: '居民和区人大都能看到',
    placeholder: '街道做了哪些工作，为什么无权或无法交办，建议由谁来办',
    max: 500,
  },
  send_back: {
    field: 'note',
    label: '退回的理由',
    readers: '居民和街道都能看到',
    placeholder: '为什么应由街道办理，建议怎么办',
    max: 500,
  },
  lift_restriction: {
    field: 'note',
    label: '为什么解除',
    readers: '只有办理人员能看到',
    placeholder: '为什么不属于检举控告、涉法涉诉或营商环境线索，按一般意见怎么办',
    max: 500,
  },
  return_reply: {
    field: 'reason',
    label: '要改什么',
    readers: '只有办理人员能看到',
    placeholder: '哪里没有答到，缺什么依据，期限或分类要怎么改',
    max: 500,
  },
  rehandle: {
    field: 'note',
    label: '重新办理的要求',
    readers: '居民和承办单位都能看到',
    placeholder: '居民不满意在哪里，这一轮要办到什么程度',
    max: 500,
  },
  not_fulfilled: {
    field: 'reason',
    label: '还差什么',
    readers: '居民和承办单位都能看到',
    placeholder: '核实时看到什么，哪一处还没有办成',
    max: 500,
  },
  explain_close: {
    field: 'text',
    label: '说明',
    readers: '居民马上看到',
    placeholder: '为什么现在办不到，已经做了什么，居民还可以走哪些途径',
    max: 2000,
  },
  upgrade_outcome: {
    field: 'text',
    label: '建议的结果',
    readers: '居民马上看到',
    placeholder: '建议交给谁办、答复了什么、列入了什么计划',
    max: 1000,
  },
  report_fulfilled: {
    field: 'text',
    label: '办成了什么',
    readers: '交办方核实后，居民能看到',
    placeholder: '什么时间、什么地点、办到什么程度',
    max: 500,
  },
}

/** A step that is one press: what happens then. */
export const pressSteps: Partial<Record<StepName, string>> = {
  release_hold: '内容没有问题。马上照分办规则重新找代表，找不到的由街道研判；居民会收到消息。',
  grant_withdraw: '居民不再要求办理。同意后这件事结束，承办单位会收到消息。',
  release_words: '内容没有问题。办理的人马上看得到这些字和照片。',
  grant_extension: '同意后最晚答复日改为这一天，居民会收到消息，并看到单位写的原因。',
  agree_promise: '同意后按新的日子跟踪，原来的日子留在时间线上，居民会收到消息。',
  schedule_lookback: '请在期限内去看一看，再记下看到的情况；问题又出现的，可以重新办理。',
  allow_publication: '居民本人说了同意再记。公开前还要隐去个人信息，由两个人看过；居民随时可以不同意。',
  refuse_publication: '记下后马上不再公开，以后居民可以再同意。',
  sign: '签收后居民会知道你们已开始办理，按期限答复。',
  issue_reply: '签发后交给交办方审核；审核通过，居民才能看到。',
  release_reply: '通过后居民马上收到这份答复，并可以评价。',
  fulfil: '请先核实承诺的事已经办成。确认后这件事办结，居民会收到消息。',
}
