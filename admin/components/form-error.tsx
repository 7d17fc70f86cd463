import { Alert } from "@medusajs/ui"

/** What the server refused, in its own words, where the form is. */
export function FormError({ error }: { error: Error | null | undefined }) {
  if (!error) return null
  return (
    <Alert variant="error" role="alert" className="break-words">
      {error.message}
    </Alert>
  )
}
