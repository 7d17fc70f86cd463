import { ArchiveBox, PauseSolid, PlaySolid } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { SupplierDTO, SupplierResponse } from "../../src/types/http/purchasing"
import { ReasonDialog } from "../components/reason-dialog"
import type { MenuAct } from "../components/row-menu"
import { useSend } from "../lib/api"

/** Holding, releasing, archiving and restoring a supplier: each asks first, the first and the third for the reason. */
export function useSupplierStatusActs(supplier: SupplierDTO): { acts: MenuAct[]; dialog: ReactNode } {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend<SupplierResponse>()
  const [asking, setAsking] = useState<"hold" | "archive" | null>(null)
  const { name, status } = supplier
  const take = (act: "hold" | "release" | "archive" | "restore", done: string, reason?: string) =>
    send.mutate(
      { path: `/admin/suppliers/${supplier.id}/${act}`, body: reason ? { reason } : {} },
      {
        onSuccess: () => {
          setAsking(null)
          toast.success(done)
        },
        onError: (error) => {
          if (!reason) toast.error(error.message)
        },
      }
    )
  const takeBack = async (act: "release" | "restore") => {
    const words =
      act === "release"
        ? {
            title: t("suppliers.status.release_title", { name }),
            text: t("suppliers.status.release_text"),
            confirm: t("suppliers.status.release"),
            done: t("suppliers.status.released", { name }),
          }
        : {
            title: t("purchasing.suppliers.restore_title", { name }),
            text: t("purchasing.suppliers.restore_text"),
            confirm: t("common.restore"),
            done: t("purchasing.suppliers.restored", { name }),
          }
    const confirmed = await prompt({
      title: words.title,
      description: words.text,
      confirmText: words.confirm,
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (confirmed) take(act, words.done)
  }
  const hold: MenuAct = {
    label: t("suppliers.status.hold"),
    icon: <PauseSolid />,
    onSelect: () => setAsking("hold"),
  }
  const release: MenuAct = {
    label: t("suppliers.status.release"),
    icon: <PlaySolid />,
    onSelect: () => void takeBack("release"),
  }
  const archive: MenuAct = {
    label: t("common.archive"),
    icon: <ArchiveBox />,
    isLast: true,
    onSelect: () => setAsking("archive"),
  }
  const restore: MenuAct = {
    label: t("common.restore"),
    icon: <ArchiveBox />,
    isLast: true,
    onSelect: () => void takeBack("restore"),
  }
  const acts: Record<SupplierDTO["status"], MenuAct[]> = {
    active: [hold, archive],
    on_hold: [release, archive],
    archived: [restore],
  }
  const isHolding = asking === "hold"
  return {
    acts: acts[status],
    dialog: (
      <ReasonDialog
        isOpen={asking !== null}
        title={
          isHolding
            ? t("suppliers.status.hold_title", { name })
            : t("purchasing.suppliers.archive_title", { name })
        }
        description={isHolding ? t("suppliers.status.hold_text") : t("suppliers.status.archive_text")}
        confirm={isHolding ? t("suppliers.status.hold") : t("common.archive")}
        isSending={send.isPending}
        error={send.error}
        onClose={() => {
          send.reset()
          setAsking(null)
        }}
        onConfirm={(reason) =>
          asking &&
          take(
            asking,
            isHolding ? t("suppliers.status.held", { name }) : t("purchasing.suppliers.archived", { name }),
            reason
          )
        }
      />
    ),
  }
}
