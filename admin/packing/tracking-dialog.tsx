import { PencilSquare } from "@medusajs/icons"
import { Button, IconButton, Prompt, toast, Tooltip } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { ParcelDTO } from "../../src/types/http/packing"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { PARCELS_API } from "./paths"
import { TrackingFields } from "./tracking-fields"

/** Puts right the tracking number or link of a parcel that has left. */
export function CorrectTracking({ parcel, name }: { parcel: ParcelDTO; name: string }) {
  const { t } = useTranslation("comptoir")
  const known = { tracking_number: parcel.tracking_number ?? "", tracking_url: parcel.tracking_url ?? "" }
  const [typed, setTyped] = useState<typeof known | null>(null)
  const send = useSend()
  const close = () => {
    setTyped(null)
    send.reset()
  }
  const save = () =>
    send.mutate(
      { path: `${PARCELS_API}/${parcel.id}/tracking`, body: typed ?? known },
      {
        onSuccess: () => {
          toast.success(t("packing.tracking.done"))
          close()
        },
      }
    )
  return (
    <>
      <Tooltip content={t("packing.tracking.open")}>
        <IconButton
          size="2xsmall"
          variant="transparent"
          type="button"
          aria-label={t("packing.tracking.open")}
          onClick={() => setTyped(known)}
        >
          <PencilSquare />
        </IconButton>
      </Tooltip>
      <Prompt open={typed !== null} onOpenChange={(isOpen) => !isOpen && close()}>
        <Prompt.Content>
          <Prompt.Header>
            <Prompt.Title>{t("packing.tracking.title", { name })}</Prompt.Title>
            <Prompt.Description>{t("packing.tracking.text")}</Prompt.Description>
          </Prompt.Header>
          <div className="flex flex-col gap-y-2 px-6 pt-4">
            <TrackingFields value={typed ?? known} onChange={setTyped} />
            <FormError error={send.error} />
          </div>
          <Prompt.Footer>
            <Button size="small" variant="secondary" type="button" onClick={close}>
              {t("common.cancel")}
            </Button>
            <Button size="small" type="button" isLoading={send.isPending} onClick={save}>
              {t("common.save")}
            </Button>
          </Prompt.Footer>
        </Prompt.Content>
      </Prompt>
    </>
  )
}
