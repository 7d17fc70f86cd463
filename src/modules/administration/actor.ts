/** The e-mail of a Medusa user, by the id in `column`: read from core's table, never written. */
export const emailOf = (column: string): string => `(SELECT email FROM "user" WHERE "user".id = ${column})`
