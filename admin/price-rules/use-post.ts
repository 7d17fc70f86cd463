import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { COMPTOIR_KEY } from "../lib/query-keys"
import { sdk } from "../lib/sdk"

/** Reads what is asked with a body; nothing is written by asking. A `null` body waits. */
export function usePost<Answer>(path: string, body: object | null) {
  return useQuery<Answer, Error>({
    queryKey: [COMPTOIR_KEY, path, body],
    queryFn: ({ signal }) => sdk.client.fetch<Answer>(path, { method: "POST", body: body ?? {}, signal }),
    enabled: body !== null,
    retry: false,
    placeholderData: keepPreviousData,
  })
}

/** A value once it has not changed for a moment: a form is not asked about with every letter. */
export function useSettled<Value>(value: Value, pause = 400): Value {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
    // The value is new with every render; what it says is what counts.
  }, [text, pause])
  return settled
}
