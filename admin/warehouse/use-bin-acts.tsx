import { toast, usePrompt } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { ChangeBinsResponse } from "../../src/types/http/warehouse"
import { ReasonDialog } from "../components/reason-dialog"
import { useSend } from "../lib/api"
import { warehouseApi } from "./paths"

type Act = "unblock" | "archive" | "restore" | "delete"
type Told = { id: string; code: string }

/** What is done with bins from a list, a drawer or the plan. `dialog` must stand somewhere on the page. */
export function useBinActs(locationId: string): {
  block: (bins: readonly Told[]) => void
  act: (act: Act, bins: readonly Told[]) => Promise<boolean>
  isSending: boolean
  dialog: ReactNode
} {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend<ChangeBinsResponse>()
  const blocking = useSend<ChangeBinsResponse>()
  const [toBlock, setToBlock] = useState<readonly Told[] | null>(null)
  const at = `${warehouseApi(locationId)}/bins`
  const named = (bins: readonly Told[]) => ({ count: bins.length, code: bins[0]?.code ?? "" })

  const act = async (what: Act, bins: readonly Told[]): Promise<boolean> => {
    if (what === "archive" || what === "delete") {
      const isSure = await prompt({
        title: t(`warehouse.bins.${what}_title`, named(bins)),
        description: t(`warehouse.bins.${what}_text`, named(bins)),
        confirmText: t(`warehouse.bins.${what}`),
        cancelText: t("common.cancel"),
      })
      if (!isSure) return false
    }
    const path = what === "unblock" ? `${at}/block` : `${at}/batch`
    try {
      const { changed } = await send.mutateAsync({ path, body: { ids: bins.map(({ id }) => id), act: what } })
      toast.success(t(`warehouse.bins.${what}_done`, { ...named(bins), count: changed }))
      return true
    } catch (error) {
      toast.error((error as Error).message)
      return false
    }
  }

  const dialog = toBlock && (
    <ReasonDialog
      title={t("warehouse.bins.block_title", named(toBlock))}
      description={t("warehouse.bins.block_text")}
      confirm={t("warehouse.bins.block")}
      isOpen
      isSending={blocking.isPending}
      error={blocking.error}
      onClose={() => {
        blocking.reset()
        setToBlock(null)
      }}
      onConfirm={(reason) =>
        blocking.mutate(
          { path: `${at}/block`, body: { ids: toBlock.map(({ id }) => id), act: "block", reason } },
          {
            onSuccess: ({ changed }) => {
              toast.success(t("warehouse.bins.block_done", { ...named(toBlock), count: changed }))
              setToBlock(null)
            },
          }
        )
      }
    />
  )
  return { block: setToBlock, act, isSending: send.isPending || blocking.isPending, dialog }
}
