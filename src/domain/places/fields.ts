/** What a deputy knows about, as the register writes it: one field, or several with a comma between them. */
export const fieldsOf = (expertise: string): string[] => expertise.split(/[、，,；;/\s]+/).filter(Boolean)
