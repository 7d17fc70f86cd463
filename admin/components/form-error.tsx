import { Alert } from "@medusajs/ui"
import { useEffect, useRef } from "react"

/** What the server refused, in its own words, where the form is; brought into view, for forms are long. */
export function FormError({ error }: { error: Error | null | undefined }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error) place.current?.scrollIntoView({ block: "nearest" })
  }, [error])
  if (!error) return null
  return (
    <div ref={place}>
      <Alert variant="error" role="alert" className="break-words">
        {error.message}
      </Alert>
    </div>
  )
}
