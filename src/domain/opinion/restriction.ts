/**
 * What only few may read (信访工作条例 §30; seed rows S0-72, S3-20): an accusation, a matter before the courts, a clue about
 * the business climate. It goes to no deputy and no unit; who reads it is `opinionScope`.
 */
export const restrictions = ['ACCUSATION', 'LITIGATION', 'BUSINESS'] as const
export type Restriction = (typeof restrictions)[number]

/** Who is accused, as it was resolved when the item was restricted. */
export interface Accused {
  /** The organisation that is named. */
  orgId: string | null
  /** The office that must not read it: the organisation named, or the street whose own unit it is. */
  keptFrom: string | null
  deputyId: string | null
  /** The account of the deputy who is named: the same person may have another role. */
  personId: string | null
  /** As the author wrote it. */
  text: string | null
}

export const nobodyAccused: Accused = { orgId: null, keptFrom: null, deputyId: null, personId: null, text: null }

/** Whoever accuses somebody, restricts: the category need not say so. */
export const restrictionOf = (category: { restriction: Restriction | null }, accused: Accused): Restriction | null =>
  accused.orgId || accused.deputyId || accused.text ? 'ACCUSATION' : category.restriction

/**
 * The office in charge of a restricted item: the street, unless it is concerned or nobody there is cleared. What accuses the
 * district office is never that office's, and stays with the street.
 */
export const restrictedOffice = (
  street: { id: string; hasCleared: boolean },
  districtOfficeId: string,
  accused: Accused,
): 'STREET' | 'DISTRICT_OFFICE' =>
  accused.keptFrom !== street.id && (street.hasCleared || accused.keptFrom === districtOfficeId)
    ? 'STREET'
    : 'DISTRICT_OFFICE'
