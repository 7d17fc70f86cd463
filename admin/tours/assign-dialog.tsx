import { Button, Label, Prompt, Textarea, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { PickerDTO } from "../../src/types/http/scanning"
import type { PickTourDetailDTO, PickTourResponse } from "../../src/types/http/tours"
import { FormError } from "../components/form-error"
import { RemoteCombobox } from "../components/remote-combobox"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { tourApi } from "./paths"
import { pickerOption, pickersOf, searchPickers } from "./sources"

/** Gives a tour to somebody; taken from somebody else, it asks why. */
export function AssignDialog({ tour, onClose }: { tour: PickTourDetailDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const { key } = useIdempotencyKey()
  const send = useSend<PickTourResponse>()
  const [picker, setPicker] = useState<PickerDTO | undefined>()
  const [reason, setReason] = useState("")
  const [isTried, setTried] = useState(false)
  const isTaken = tour.status === "picking"
  const lacksPicker = isTried && !picker
  const lacksReason = isTried && isTaken && !reason.trim()
  const assign = () => {
    setTried(true)
    if (!picker || (isTaken && !reason.trim())) return
    send.mutate(
      {
        path: `${tourApi(tour.id)}/assign`,
        body: {
          picker_id: picker.id,
          ...(reason.trim() ? { reason: reason.trim() } : {}),
          idempotency_key: key,
        },
      },
      {
        onSuccess: () => {
          toast.success(t("waves.tours.assign.done", { number: tour.number, name: picker.name }))
          onClose()
        },
      }
    )
  }
  return (
    <Prompt open onOpenChange={(isOpen) => !isOpen && onClose()} variant="confirmation">
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("waves.tours.assign.title", { number: tour.number })}</Prompt.Title>
          <Prompt.Description>
            {isTaken
              ? t("waves.tours.assign.text_taken", { name: tour.picker?.name ?? "" })
              : t("waves.tours.assign.text")}
          </Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-4 px-6 pt-4">
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={`${id}-picker`} size="small" weight="plus">
              {t("waves.tours.fields.picker")}
            </Label>
            <RemoteCombobox<PickerDTO>
              id={`${id}-picker`}
              value={picker?.id ?? ""}
              placeholder={t("waves.tours.assign.choose")}
              search={searchPickers(tour.location_id)}
              rowsOf={pickersOf}
              optionOf={pickerOption}
              aria-invalid={lacksPicker}
              onChange={(_, row) => setPicker(row)}
            />
            {lacksPicker && <p className="txt-small text-ui-fg-error">{t("waves.tours.assign.choose")}</p>}
          </div>
          {isTaken && (
            <div className="flex flex-col gap-y-2">
              <Label htmlFor={`${id}-reason`} size="small" weight="plus">
                {t("common.reason")}
              </Label>
              <Textarea
                id={`${id}-reason`}
                rows={2}
                maxLength={500}
                value={reason}
                aria-invalid={lacksReason}
                onChange={(event) => setReason(event.target.value)}
              />
              {lacksReason && <p className="txt-small text-ui-fg-error">{t("common.errors.reason")}</p>}
            </div>
          )}
          <FormError error={send.error} />
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button size="small" type="button" isLoading={send.isPending} onClick={assign}>
            {t("waves.tours.assign.confirm")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
