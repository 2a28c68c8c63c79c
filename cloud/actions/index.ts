import type { AskName } from '../../src/contract/index'
import { authorsWords } from '../../src/domain/opinion/states'
import * as account from './account'
import * as booking from './booking'
import * as bookingAfter from './booking-after'
import * as bookingWaiting from './booking-waiting'
import * as campaigns from './campaigns'
import * as campaignsEvents from './campaigns-events'
import * as casework from './casework'
import { guarded } from './content-guard'
import * as contacts from './contacts'
import * as contactsRaise from './contacts-raise'
import * as contactsReport from './contacts-report'
import type { Handler, Preparation } from './context'
import * as digest from './digest'
import * as exchange from './exchange'
import * as exports_ from './exports'
import * as files from './files'
import * as measures from './measures'
import * as measuresBoard from './measures-board'
import * as measuresPlaces from './measures-places'
import * as measuresWork from './measures-work'
import * as opinionAct from './opinion-act'
import * as opinionCoordination from './opinion-coordination'
import * as opinionHandover from './opinion-handover'
import * as opinionPromises from './opinion-promises'
import * as opinionLists from './opinion-lists'
import * as opinionMany from './opinion-many'
import * as opinionRead from './opinion-read'
import * as opinionSimilar from './opinion-similar'
import * as opinionSubmit from './opinion-submit'
import * as opinionPhone from './opinion-phone'
import * as papers from './papers'
import * as people from './people'
import * as places from './places'
import * as placesFind from './places-find'
import * as placesStations from './places-stations'
import * as publication from './publication'
import * as publicationPublic from './publication-public'
import * as receipt from './receipt'
import * as reception from './reception'
import * as receptionClose from './reception-close'
import * as receptionDay from './reception-day'
import * as receptionRecord from './reception-record'
import * as register from './register'
import * as registerFiles from './register-files'
import * as registerImport from './register-import'
import * as registerOpening from './register-opening'
import * as reports from './reports'
import * as routing from './routing'
import * as registerSave from './register-save'
import * as registerTerm from './register-term'
import * as scheduleClosures from './schedule-closures'
import * as scheduleEdit from './schedule-edit'
import * as scheduleRead from './schedule-read'
import * as scheduleRoster from './schedule-roster'
import * as service from './service'
import * as settingsList from './settings-list'
import * as signIn from './sign-in'
import * as standards from './standards'
import * as supervision from './supervision'
import * as supervisionLists from './supervision-lists'

/** What answers each ask. A new ask is added to `src/contract` first; this table then does not compile without it. */
export const handlers: { [N in AskName]: Handler<N> } = {
  'places.overview': places.overview,
  'places.communities': places.communities,
  'places.stations': placesStations.stations,
  'places.station': placesStations.station,
  'places.activities': placesStations.activities,
  'places.grid': places.grid,
  'places.search': placesFind.search,
  'places.map': placesFind.map,
  'places.locate': placesFind.locate,
  'places.street': places.street,
  'places.code': placesFind.code,
  'places.scene': placesFind.scene,
  'people.deputies': people.deputies,
  'people.deputy': people.deputy,
  'reception.sessions': reception.sessions,
  'reception.session': reception.session,
  'reception.book': booking.book,
  'reception.bookFor': booking.bookFor,
  'reception.hold': booking.hold,
  'reception.release': booking.release,
  'reception.cancel': booking.cancel,
  'reception.reschedule': booking.reschedule,
  'reception.wait': bookingWaiting.wait,
  'reception.answerOffer': bookingWaiting.answerOffer,
  'reception.rate': bookingAfter.rate,
  'reception.calendar': bookingAfter.calendar,
  'reception.follow': bookingAfter.follow,
  'reception.following': bookingAfter.following,
  'reception.mine': reception.mine,
  'reception.booking': reception.booking,
  'reception.day': receptionDay.day,
  'reception.checkIn': receptionDay.checkIn,
  'reception.walkIn': receptionDay.walkIn,
  'reception.turn': receptionDay.turn,
  'reception.checkTopic': receptionDay.checkTopic,
  'reception.signIn': receptionDay.signIn,
  'reception.addRecord': receptionRecord.addRecord,
  'reception.record': receptionRecord.record,
  'reception.records': receptionRecord.records,
  'reception.close': receptionClose.close,
  'receipt.look': receipt.look,
  'receipt.claim': receipt.claim,
  'receipt.slip': receipt.slip,
  'schedule.plan': scheduleRead.plan,
  'schedule.desk': scheduleRead.desk,
  'schedule.session': scheduleRead.session,
  'schedule.mine': scheduleRead.mine,
  'schedule.duties': scheduleRead.duties,
  'schedule.rules': scheduleRead.rules,
  'schedule.previewRule': scheduleRead.previewRule,
  'schedule.refresh': scheduleRead.refresh,
  'schedule.add': scheduleEdit.add,
  'schedule.units': scheduleEdit.units,
  'schedule.change': scheduleEdit.change,
  'schedule.cancel': scheduleEdit.cancel,
  'schedule.move': scheduleEdit.move,
  'schedule.touch': scheduleEdit.touch,
  'schedule.roster': scheduleRoster.roster,
  'schedule.leave': scheduleRoster.leave,
  'schedule.standIn': scheduleRoster.standIn,
  'schedule.propose': scheduleRoster.propose,
  'schedule.accept': scheduleRoster.accept,
  'schedule.closures': scheduleClosures.closures,
  'schedule.close': scheduleClosures.close,
  'schedule.lift': scheduleClosures.lift,
  'register.sheets': register.listSheets,
  'register.list': register.list,
  'register.get': register.get,
  'register.choices': register.choices,
  'register.save': registerSave.save,
  'register.remove': registerSave.remove,
  'register.history': registerSave.history,
  'register.undo': registerSave.undo,
  'register.termPlan': registerTerm.termPlan,
  'register.term': registerTerm.term,
  'register.cancelWaiting': registerSave.cancelWaiting,
  'register.export': registerFiles.exportFile,
  'register.template': registerFiles.template,
  'register.upload': registerImport.upload,
  'register.import': registerImport.read,
  'register.mend': registerImport.mend,
  'register.leaveOthers': registerImport.leaveOthers,
  'register.apply': registerImport.apply,
  'register.marked': registerImport.marked,
  'register.discard': registerImport.discard,
  'register.opening': registerOpening.opening,
  'opinion.categories': opinionRead.categories,
  'opinion.preview': opinionSubmit.preview,
  'opinion.submit': opinionSubmit.submit,
  'opinion.mine': opinionRead.mine,
  'opinion.worklist': opinionLists.worklist,
  'opinion.actMany': opinionMany.actMany,
  'opinion.similar': opinionSimilar.similar,
  'opinion.alike': opinionSimilar.alike,
  'opinion.follow': opinionSimilar.follow,
  'opinion.followed': opinionSimilar.followed,
  'opinion.get': opinionRead.get,
  'opinion.promises': opinionPromises.promises,
  'routing.read': routing.read,
  'routing.try': routing.tryOut,
  'routing.save': routing.save,
  'routing.why': routing.why,
  'opinion.holders': opinionHandover.holders,
  'opinion.handoverPreview': opinionHandover.handoverPreview,
  'opinion.handOver': opinionHandover.handOver,
  'opinion.undoHandover': opinionHandover.undoHandover,
  'settings.list': settingsList.list,
  'opinion.phone': opinionPhone.phone,
  'opinion.act': opinionAct.act,
  'service.records': service.records,
  'service.addRecord': service.addRecord,
  'service.finishTask': service.finishTask,
  'service.cancelRecord': service.cancelRecord,
  'opinion.note': casework.note,
  'opinion.dropNote': casework.dropNote,
  'opinion.coordinate': opinionCoordination.coordinate,
  'opinion.coordinationFeedback': opinionCoordination.feedback,
  'opinion.templates': casework.templates,
  'opinion.saveTemplate': casework.saveTemplate,
  'opinion.removeTemplate': casework.removeTemplate,
  'publication.list': publicationPublic.list,
  'publication.case': publicationPublic.one,
  'publication.figures': publicationPublic.figures,
  'publication.account': publicationPublic.account,
  'publication.promises': publicationPublic.promises,
  'publication.desk': publication.desk,
  'publication.draft': publication.draft,
  'publication.prepare': publication.prepare,
  'publication.coverPhoto': publication.coverPhoto,
  'account.me': account.me,
  'account.sendCode': signIn.sendCode,
  'account.signIn': signIn.byCode,
  'account.roles': signIn.roles,
  'account.useRole': signIn.useRole,
  'account.signOut': account.signOut,
  'inbox.list': account.inbox,
  'inbox.read': account.read,
  'measures.area': measures.area,
  'measures.board': measuresBoard.board,
  'measures.by': measuresBoard.by,
  'measures.list': measuresBoard.list,
  'measures.topics': supervision.topics,
  'digest.get': digest.get,
  'digest.choose': digest.choose,
  'supervision.topics': supervision.list,
  'supervision.add': supervision.add,
  'supervision.topic': supervisionLists.topic,
  'supervision.line': supervisionLists.line,
  'supervision.act': supervisionLists.act,
  'supervision.record': supervisionLists.record,
  'measures.places': measuresPlaces.places,
  'measures.work': measuresWork.work,
  'measures.lines': measuresWork.lines,
  'files.put': files.put,
  'files.read': files.read,
  'campaigns.running': campaigns.running,
  'campaigns.list': campaigns.list,
  'campaigns.get': campaigns.get,
  'campaigns.items': campaigns.items,
  'campaigns.save': campaigns.save,
  'campaigns.copy': campaigns.copy,
  'campaigns.cancel': campaigns.cancel,
  'campaigns.sources': campaigns.sources,
  'campaigns.people': campaignsEvents.people,
  'campaigns.groups': campaignsEvents.groups,
  'campaigns.activities': campaignsEvents.activities,
  'campaigns.enter': campaignsEvents.enter,
  'campaigns.signIn': campaignsEvents.signIn,
  'campaigns.cancelActivity': campaignsEvents.cancelActivity,
  'contacts.deputy': contacts.deputy,
  'contacts.enter': contacts.enter,
  'contacts.raise': contactsRaise.raise,
  'contacts.cancel': contacts.cancel,
  'contacts.list': contacts.list,
  'contacts.plan': contacts.plan,
  'contacts.coverage': contactsReport.coverage,
  'contacts.matrix': contactsReport.matrix,
  'standards.checklist': standards.checklist,
  'standards.mark': standards.mark,
  'standards.photos': standards.photos,
  'exchange.template': exchange.template,
  'exchange.look': exchange.look,
  'exchange.take': exchange.take,
  'exchange.out': exchange.out,
  'exchange.waiting': exchange.waiting,
  'exports.start': exports_.start,
  'exports.list': exports_.list,
  'exports.cancel': exports_.cancel,
  'exports.read': exports_.read,
  'papers.opinion': papers.opinion,
  'papers.record': papers.record,
  'reports.list': reports.list,
  'reports.make': reports.make,
  'reports.read': reports.read,
}

/** What is done with an input before a transaction begins; most asks need nothing. */
export const preparations: { [N in AskName]?: Preparation<N> } = {
  'files.put': files.prepare,
  'publication.coverPhoto': publication.cover,
  'opinion.submit': guarded(({ text, placeText, calledBy, photoIds }) => [
    { texts: [text, placeText, calledBy], photoIds },
  ]),
  'opinion.act': guarded(({ step, text, reason, photoIds }) => [
    authorsWords[step] ? { texts: [authorsWords[step] === 'text' ? text : reason], photoIds } : { texts: [] },
  ]),
  'contacts.raise': guarded(({ text, placeText, calledBy }) => [{ texts: [text, placeText, calledBy] }]),
  'reception.addRecord': guarded(({ matters }) =>
    matters.map(({ outcome, words, placeText }) => ({ texts: outcome === 'TO_HANDLE' ? [words, placeText] : [] })),
  ),
  'reception.book': guarded(({ topic }) => [{ texts: [topic] }]),
  'reception.wait': guarded(({ topic }) => [{ texts: [topic] }]),
}
