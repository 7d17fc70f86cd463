export type DomainErrorType = "not_allowed" | "invalid_data" | "not_found"

/**
 * A refusal that a person reads: it names the record and what would have been allowed.
 * Medusa's error handler reads `type`: `not_allowed` and `invalid_data` answer 400, `not_found` 404.
 */
export class DomainError extends Error {
  readonly type: DomainErrorType

  constructor(type: DomainErrorType, message: string) {
    super(message)
    this.name = "DomainError"
    this.type = type
  }
}

export const notAllowed = (message: string) => new DomainError("not_allowed", message)
export const invalidData = (message: string) => new DomainError("invalid_data", message)
export const notFound = (message: string) => new DomainError("not_found", message)
