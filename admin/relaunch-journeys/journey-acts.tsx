import { ForwardSolid, XCircle } from "@medusajs/icons"
import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { OPEN_JOURNEYS } from "../../src/domain/cart-recovery/lifecycles"
import type {
  RecoveryJourneyActResponse,
  RecoveryJourneyDetailDTO,
} from "../../src/types/http/recovery-journeys"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { journeyApi } from "./paths"

type Act = "end" | "skip_step"

/** Ends a journey, or leaves its next step out; each asks why first. */
export function JourneyActs({ journey }: { journey: RecoveryJourneyDetailDTO }) {
  const { t } = useTranslation("comptoir")
  // What is asked for stays what it was, though the journey goes on while the dialog is open.
  const [asked, setAsked] = useState<{ act: Act; step: number } | null>(null)
  const { key, renew } = useIdempotencyKey()
  const send = useSend<RecoveryJourneyActResponse>({
    onSuccess: () => {
      toast.success(t(`relaunch.journeys.${asked?.act ?? "end"}.done`))
      renew()
      setAsked(null)
    },
    onError: renew,
  })
  const isOpen = (OPEN_JOURNEYS as readonly string[]).includes(journey.status)
  const waits = journey.next && journey.next.status !== "claimed" ? journey.next : null
  const acts: MenuAct[] = [
    ...(isOpen && waits
      ? [
          {
            label: t("relaunch.journeys.skip_step.act"),
            icon: <ForwardSolid />,
            onSelect: () => setAsked({ act: "skip_step", step: waits.step }),
          },
        ]
      : []),
    ...(isOpen
      ? [
          {
            label: t("relaunch.journeys.end.act"),
            icon: <XCircle />,
            isLast: true,
            onSelect: () => setAsked({ act: "end", step: 0 }),
          },
        ]
      : []),
  ]
  const act = asked?.act ?? "end"
  return (
    <>
      <RowMenu label={t("relaunch.journeys.acts")} acts={acts} />
      <ReasonDialog
        title={t(`relaunch.journeys.${act}.title`, { step: (asked?.step ?? 0) + 1 })}
        description={t(`relaunch.journeys.${act}.hint`)}
        confirm={t(`relaunch.journeys.${act}.act`)}
        isOpen={asked !== null}
        isSending={send.isPending}
        error={send.error}
        onClose={() => {
          send.reset()
          setAsked(null)
        }}
        onConfirm={(reason) =>
          asked &&
          send.mutate({
            path: `${journeyApi(journey.id)}/${asked.act === "end" ? "end" : "skip-step"}`,
            body: {
              reason,
              idempotency_key: key,
              ...(asked.act === "skip_step" ? { step: asked.step } : {}),
            },
          })
        }
      />
    </>
  )
}
