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
  sign: '签收后居民会知道你们已开始办理，按期限答复。',
  issue_reply: '签发后交给交办方审核；审核通过，居民才能看到。',
  release_reply: '通过后居民马上收到这份答复，并可以评价。',
  fulfil: '请先核实承诺的事已经办成。确认后这件事办结，居民会收到消息。',
}
