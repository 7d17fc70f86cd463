import { useMemo } from "react"
import type { RecoverySequenceListResponse } from "../../src/types/http/recovery-sequences"
import { useGet } from "../lib/api"
import { useSequenceWords } from "../relaunch-sequences/words"

/** The ways that messages go: those that steps of sequences name, mail first. */
export function useMessageChannels() {
  const words = useSequenceWords()
  const { data } = useGet<RecoverySequenceListResponse>(
    "/admin/recovery/sequences",
    { limit: 100, order: "name" },
    { staleTime: 60_000 }
  )
  return useMemo(() => {
    const named = (data?.sequences ?? []).flatMap(({ steps }) => steps.map(({ channel }) => channel))
    return [...new Set(["email", ...named])].map((value) => ({ value, label: words.channel(value) }))
  }, [data, words])
}
