import type { AskName } from '../../src/contract/index'
import * as account from './account'
import type { Handler } from './context'
import * as measures from './measures'
import * as opinionAct from './opinion-act'
import * as opinionRead from './opinion-read'
import * as opinionSubmit from './opinion-submit'
import * as people from './people'
import * as places from './places'
import * as placesFind from './places-find'
import * as placesStations from './places-stations'
import * as reception from './reception'
import * as register from './register'

/** What answers each ask. A new ask is added to `src/contract` first; this table then does not compile without it. */
export const handlers: { [N in AskName]: Handler<N> } = {
  'places.overview': places.overview,
  'places.communities': places.communities,
  'places.stations': placesStations.stations,
  'places.station': placesStations.station,
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
  'reception.book': reception.book,
  'reception.cancel': reception.cancel,
  'reception.mine': reception.mine,
  'reception.booking': reception.booking,
  'reception.day': reception.day,
  'reception.checkIn': reception.checkIn,
  'register.sheets': register.later,
  'register.list': register.later,
  'register.get': register.later,
  'register.choices': register.later,
  'register.save': register.later,
  'register.remove': register.later,
  'register.history': register.later,
  'register.undo': register.later,
  'register.cancelWaiting': register.later,
  'register.export': register.later,
  'register.template': register.later,
  'register.upload': register.later,
  'register.import': register.later,
  'register.mend': register.later,
  'register.apply': register.later,
  'register.marked': register.later,
  'register.discard': register.later,
  'register.opening': register.later,
  'opinion.categories': opinionRead.categories,
  'opinion.preview': opinionSubmit.preview,
  'opinion.submit': opinionSubmit.submit,
  'opinion.mine': opinionRead.mine,
  'opinion.worklist': opinionRead.worklist,
  'opinion.get': opinionRead.get,
  'opinion.act': opinionAct.act,
  'account.me': account.me,
  'account.signOut': account.signOut,
  'inbox.list': account.inbox,
  'inbox.read': account.read,
  'measures.area': measures.area,
}
