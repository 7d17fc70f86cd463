import { Input, Label } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"

/** What a carrier calls a parcel, as it is typed. */
export type Tracking = { tracking_number: string; tracking_url: string }

/** What was typed of a parcel as the server takes it; nothing where nothing was typed. */
export const trackingOf = (typed: Tracking | undefined) =>
  typed
    ? {
        tracking_number: typed.tracking_number.trim() || null,
        tracking_url: typed.tracking_url.trim() || null,
      }
    : {}

type TrackingFieldsProps = { value: Tracking; onChange: (tracking: Tracking) => void }

/** The number that a carrier gave a parcel, and the page that tells where it is. */
export function TrackingFields({ value, onChange }: TrackingFieldsProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <div>
        <Label htmlFor={`${id}-number`} size="xsmall">
          {t("packing.parcels.fields.tracking_number")}
        </Label>
        <Input
          id={`${id}-number`}
          size="small"
          autoComplete="off"
          maxLength={200}
          value={value.tracking_number}
          onChange={(event) => onChange({ ...value, tracking_number: event.target.value })}
        />
      </div>
      <div>
        <Label htmlFor={`${id}-url`} size="xsmall">
          {t("packing.parcels.fields.tracking_url")}
        </Label>
        <Input
          id={`${id}-url`}
          size="small"
          type="url"
          inputMode="url"
          autoComplete="off"
          maxLength={2000}
          value={value.tracking_url}
          onChange={(event) => onChange({ ...value, tracking_url: event.target.value })}
        />
      </div>
    </div>
  )
}
