import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { BinMoveDTO, BinMoveResponse } from "../../src/types/http/tasks"
import { ActorName } from "../components/actor-name"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { MOVES_API } from "./paths"

/** Whether the act can be taken back: whether its goods still lie there, the server says. */
export const isUndoable = ({ kind, undone_by_id }: BinMoveDTO): boolean =>
  !undone_by_id && kind !== "undo" && kind !== "relieve"

/** Takes an act back, once somebody said yes. */
export function UndoButton({ move }: { move: BinMoveDTO }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend<BinMoveResponse>()
  if (!isUndoable(move)) return null
  const undo = async () => {
    const isSure = await prompt({
      title: t("tasks.moves.undo_title"),
      description: t("tasks.moves.undo_text"),
      confirmText: t("tasks.moves.undo"),
      cancelText: t("common.back"),
      variant: "confirmation",
    })
    if (!isSure) return
    send.mutate(
      { path: `${MOVES_API}/${move.id}/undo`, body: { idempotency_key: newIdempotencyKey() } },
      {
        onSuccess: () => void toast.success(t("tasks.moves.undone")),
        onError: (error) => void toast.error(t("tasks.refused"), { description: error.message }),
      }
    )
  }
  return (
    <Button size="small" variant="secondary" type="button" isLoading={send.isPending} onClick={undo}>
      {t("tasks.moves.undo")}
    </Button>
  )
}

/** One act on bins in a history: from where to where, by whom and when, and the way back. */
export function BinMoveRow({ move }: { move: BinMoveDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const place = (code: string | null) =>
    code ?? (move.line_count > 1 ? t("tasks.several") : t("tasks.unassigned"))
  return (
    <div className="flex items-start justify-between gap-x-4">
      <div className="min-w-0">
        <Text size="small">
          {t(`tasks.moves.kinds.${move.kind}`)}: {place(move.from_bin_code)} → {place(move.to_bin_code)}
          {move.undone_by_id ? ` (${t("tasks.moves.taken_back")})` : ""}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle break-words">
          {format.instant(move.occurred_at)}
          {move.actor_id && (
            <>
              {" · "}
              <ActorName id={move.actor_id} />
            </>
          )}
          {move.reason ? ` · ${move.reason}` : ""}
        </Text>
      </div>
      <div className="flex shrink-0 items-center gap-x-3">
        <Text size="small" className="tabular-nums">
          {format.quantity(move.quantity)}
        </Text>
        <UndoButton move={move} />
      </div>
    </div>
  )
}
