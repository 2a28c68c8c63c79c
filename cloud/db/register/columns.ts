import { soundsOf } from '../places/sounds'
import type { DistrictWorkbook } from '../../../src/domain/register/rows'

const json = (list: readonly unknown[]) => JSON.stringify(list)

/** The register's rows in the columns of its tables; `seq` keeps the order of the file. */
export const columnsOf = {
  settings: (data: DistrictWorkbook, districtId: string) =>
    data.settings.map((row) => ({
      scope_kind: row.scopeKind,
      scope_id: row.scope ?? districtId,
      setting_key: row.settingKey,
      setting_value: row.settingValue,
    })),
  organisations: (data: DistrictWorkbook) =>
    data.organisations.map((row, seq) => ({
      id: row.code,
      kind: row.kind,
      name: row.name,
      short_name: row.shortName,
      committee_name: row.committeeName,
      parent_id: row.parent,
      unit_kind: row.unitKind,
      phone: row.phone,
      brand: row.brand,
      brand_note: row.brandNote,
      contact_office_id: row.contactOffice,
      seq,
    })),
  communities: (data: DistrictWorkbook) =>
    data.communities.map((row, seq) => ({
      id: row.code,
      street_id: row.street,
      name: row.name,
      pinyin: soundsOf(row.name),
      seq,
    })),
  grids: (data: DistrictWorkbook) => {
    const streetOf = new Map(data.communities.map((row) => [row.code, row.street]))
    return data.grids.map((row, seq) => ({
      id: row.code,
      community_id: row.community,
      street_id: streetOf.get(row.community),
      name: row.name,
      seq,
      boundary: json(row.boundary),
    }))
  },
  stations: (data: DistrictWorkbook) =>
    data.stations.map((row) => ({
      id: row.code,
      name: row.name,
      pinyin: soundsOf(row.name),
      station_level: row.level,
      station_kind: row.kind,
      flags: json(row.flags),
      street_id: row.street,
      community_id: row.community,
      parent_id: row.parent,
      address: row.address,
      place: row.place,
      lng: row.lng,
      lat: row.lat,
      access_facts: json(row.accessFacts),
      open_hours: row.openHours,
      reception_rule: row.receptionRule,
      phone: row.phone,
      head_name: row.headName,
      liaison_name: row.liaisonName,
      brand: row.brand,
      accepts: row.accepts,
      services: row.services,
      project: row.project,
      rules: row.rules,
      station_state: row.state,
      state_note: row.stateNote,
      valid_from: row.validFrom,
      valid_to: row.validTo,
      opened_on: row.openedOn,
    })),
  stationLog: (data: DistrictWorkbook) =>
    data.stationLog.map((row) => ({
      id: `${row.station}-${row.day}-${row.kind}`,
      station_id: row.station,
      day: row.day,
      log_kind: row.kind,
      body: row.body,
    })),
  standards: (data: DistrictWorkbook) =>
    data.standards.map((row, seq) => ({
      id: row.code,
      target_kind: row.target,
      name: row.name,
      points: row.points,
      help: row.help,
      seq,
    })),
  standardMarks: (data: DistrictWorkbook) =>
    data.standardMarks.map((row) => ({
      target_id: row.target,
      item_id: row.item,
      is_met: row.met,
      checked_on: row.checkedOn,
      note: row.note,
    })),
  names: (data: DistrictWorkbook) => data.names.map((row) => ({ name_kind: row.kind, code: row.word, name: row.name })),
  deputies: (data: DistrictWorkbook) =>
    data.deputies.map((row) => ({
      id: row.code,
      name: row.name,
      pinyin: soundsOf(row.name, true),
      expertise: row.expertise,
      is_grassroots: row.isGrassroots,
      is_leader: row.isLeader,
      assistant_name: row.assistant,
    })),
  mandates: (data: DistrictWorkbook) =>
    data.mandates.map((row) => ({
      id: `${row.deputy}-${row.level}-${row.term}`,
      deputy_id: row.deputy,
      deputy_level: row.level,
      term: row.term,
      electing_unit: row.electingUnit,
      mandate_state: row.state,
      state_since: row.stateSince,
      state_basis: row.stateBasis,
      started_on: row.startedOn,
      change_kind: row.change,
      fills_deputy_id: row.fills,
    })),
  groups: (data: DistrictWorkbook) =>
    data.groups.map((row) => ({ id: row.code, name: row.name, group_kind: row.kind, field: row.field })),
  categories: (data: DistrictWorkbook) =>
    data.categories.map((row, seq) => ({
      id: row.code,
      parent_id: row.parent,
      name: row.name,
      icon: row.icon,
      seq,
      straight_to_street: row.straightToStreet,
      guidance: row.guidance,
    })),
  routingRules: (data: DistrictWorkbook) =>
    data.routingRules.map((row, seq) => ({
      id: `${row.category}-${row.level}`,
      category_id: row.category,
      item_level: row.level,
      unit_id: row.unit,
      limit_kind: row.limit,
      seq,
    })),
  calendar: (data: DistrictWorkbook) =>
    data.calendar.map((row) => ({ day: row.day, is_off: row.isOff, name: row.name })),
  absences: (data: DistrictWorkbook) =>
    data.absences.map((row) => ({
      id: `${row.deputy}-${row.from}`,
      deputy_id: row.deputy,
      from_day: row.from,
      to_day: row.to,
      reason: row.reason,
    })),
}
