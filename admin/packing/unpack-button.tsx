import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { ReasonDialog } from "../components/reason-dialog"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { PACKING_API } from "./paths"

type UnpackButtonProps = { dispatchId: string; number: string }

/** Takes a packed dispatch out of its parcels again, before it has left. */
export function UnpackButton({ dispatchId, number }: UnpackButtonProps) {
  const { t } = useTranslation("comptoir")
  const [isOpen, setOpen] = useState(false)
  const { key, renew } = useIdempotencyKey()
  const send = useSend()
  const close = () => {
    setOpen(false)
    send.reset()
  }
  return (
    <>
      <Button size="small" variant="secondary" type="button" onClick={() => setOpen(true)}>
        {t("packing.unpack.open")}
      </Button>
      <ReasonDialog
        title={t("packing.unpack.title", { number })}
        description={t("packing.unpack.text")}
        confirm={t("packing.unpack.open")}
        isOpen={isOpen}
        isSending={send.isPending}
        error={send.error}
        onClose={close}
        onConfirm={(reason) =>
          send.mutate(
            {
              path: `${PACKING_API}/unpack`,
              body: { dispatch_id: dispatchId, reason, idempotency_key: key },
            },
            {
              onSuccess: () => {
                toast.success(t("packing.unpack.done", { number }))
                close()
              },
              onSettled: renew,
            }
          )
        }
      />
    </>
  )
}
