import type { RecoverySequenceDTO } from "../../src/types/http/recovery-sequences"
import { useSequenceWords } from "./words"

/** What a sequence is called, above its page. */
export function SequenceCrumb({ sequence }: { sequence: RecoverySequenceDTO }) {
  return <>{useSequenceWords().name(sequence)}</>
}
