import type { Restriction } from '../domain/opinion/restriction'

/** What is read by few, with the guidance its author reads before and after sending (seed rows S0-72, S3-20). */
export const restrictionText: Record<Restriction, { name: string; before: string; after: string }> = {
  ACCUSATION: {
    name: '检举控告',
    before:
      '检举控告请直接向纪检监察机关提出（12388）。在这里写的，只由指定的人看，绝不转给被反映的单位和个人；会告诉您该向哪里提出，或替您转过去。',
    after: '这件事只有指定的人看得到，不会转给被反映的单位和个人。您也可以直接向纪检监察机关提出，电话 12388。',
  },
  LITIGATION: {
    name: '涉法涉诉',
    before:
      '人大不直接办理具体案件。正在诉讼、仲裁、复议的，请向受理机关提出：法院 12368，检察院 12309，法律援助 12348。在这里写的，只由指定的人看，转给有权处理的机关，再把反馈告诉您。',
    after:
      '人大不代替司法机关办案。这件事由指定的人转给有权处理的机关，有了反馈会告诉您；您仍可以向法院 12368、检察院 12309 提出，法律援助拨 12348。',
  },
  BUSINESS: {
    name: '营商环境线索',
    before: '影响营商环境的问题线索，只由指定的人看和研究，不公开、不转给被反映的单位。请写清时间、地点和经过。',
    after: '这条线索只有指定的人看得到，不公开、不转给被反映的单位。',
  },
}
