import { PencilSquare, XCircle } from "@medusajs/icons"
import { Button, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { OPEN_WAVES } from "../../src/domain/waves/wave"
import type { CancelWaveResponse, WaveDetailDTO, WaveResponse } from "../../src/types/http/waves"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { waveApi } from "./paths"
import { WaveDrawer } from "./wave-drawer"

const isOpen = ({ status }: WaveDetailDTO): boolean => (OPEN_WAVES as readonly string[]).includes(status)

/** What somebody does with a wave: release it, change it, cancel it. */
export function WaveActs({ wave }: { wave: WaveDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const [dialog, setDialog] = useState<"edit" | "cancel" | null>(null)
  const menu: MenuAct[] = [
    ...(wave.status === "planned"
      ? [{ label: t("waves.change.open"), icon: <PencilSquare />, onSelect: () => setDialog("edit") }]
      : []),
    ...(isOpen(wave)
      ? [
          {
            label: t("waves.cancel.open"),
            icon: <XCircle />,
            isLast: true,
            onSelect: () => setDialog("cancel"),
          },
        ]
      : []),
  ]
  return (
    <>
      {wave.status === "planned" && <ReleaseButton wave={wave} />}
      {wave.status === "releasing" && (
        <Button size="small" type="button" disabled isLoading>
          {t("waves.statuses.releasing")}
        </Button>
      )}
      <RowMenu label={t("common.acts_of", { name: wave.number })} acts={menu} />
      {dialog === "edit" && <WaveDrawer wave={wave} onClose={() => setDialog(null)} />}
      <CancelWave wave={wave} isAsked={dialog === "cancel"} onClose={() => setDialog(null)} />
    </>
  )
}

function ReleaseButton({ wave }: { wave: WaveDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend<WaveResponse>()
  const { key, renew } = useIdempotencyKey()
  const release = async () => {
    const isSure = await prompt({
      title: t("waves.release.title", { number: wave.number, count: wave.dispatch_count }),
      description: t("waves.release.text"),
      confirmText: t("waves.release.confirm"),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!isSure) return
    send.mutate(
      { path: `${waveApi(wave.id)}/release`, body: { idempotency_key: key } },
      {
        onSuccess: () => {
          renew()
          toast.success(t("waves.release.done", { number: wave.number }))
        },
        onError: (error) => {
          renew()
          toast.error(t("waves.refused"), { description: error.message })
        },
      }
    )
  }
  return (
    <Button
      size="small"
      type="button"
      disabled={!wave.dispatch_count}
      isLoading={send.isPending}
      onClick={() => void release()}
    >
      {t("waves.release.open")}
    </Button>
  )
}

type CancelWaveProps = { wave: WaveDetailDTO; isAsked: boolean; onClose: () => void }

function CancelWave({ wave, isAsked, onClose }: CancelWaveProps) {
  const { t } = useTranslation("comptoir")
  const send = useSend<CancelWaveResponse>()
  const { key, renew } = useIdempotencyKey()
  return (
    <ReasonDialog
      isOpen={isAsked}
      title={t("waves.cancel.title", { number: wave.number })}
      description={t(wave.status === "planned" ? "waves.cancel.text_planned" : "waves.cancel.text")}
      confirm={t("waves.cancel.confirm")}
      isSending={send.isPending}
      error={isAsked ? send.error : null}
      onClose={() => {
        send.reset()
        onClose()
      }}
      onConfirm={(reason) =>
        send.mutate(
          { path: `${waveApi(wave.id)}/cancel`, body: { reason, idempotency_key: key } },
          {
            onSuccess: ({ ready_again, kept }) => {
              renew()
              onClose()
              toast.success(t("waves.cancel.done", { number: wave.number }), {
                description: [
                  ready_again > 0 && t("waves.cancel.ready_again", { count: ready_again }),
                  kept.length > 0 && t("waves.cancel.kept", { count: kept.length }),
                ]
                  .filter(Boolean)
                  .join(" "),
              })
            },
          }
        )
      }
    />
  )
}
