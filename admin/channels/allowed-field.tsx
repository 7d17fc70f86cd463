import { useWatch, type Control } from "react-hook-form"
import { SwitchField } from "../administration/switch-field"
import { ChoicesField } from "../components/choices-field"
import type { Option } from "../components/remote-combobox"
import type { ProfileValues } from "./profile-values"

type AllowedFieldProps = {
  control: Control<ProfileValues>
  /** The switch that says whether only some are allowed, and the list of those. */
  limits: "limits_payment" | "limits_shipping"
  ids: "payment_provider_ids" | "shipping_option_ids"
  label: string
  hint: string
  listLabel: string
  options: readonly Option[]
  none: string
}

/** All of something, or only the chosen ones. */
export function AllowedField(props: AllowedFieldProps) {
  const { control, limits, ids, label, hint, listLabel, options, none } = props
  const isLimited = useWatch({ control, name: limits })
  return (
    <div className="flex flex-col gap-y-3">
      <SwitchField control={control} name={limits} label={label} hint={hint} />
      {isLimited && (
        <ChoicesField control={control} name={ids} label={listLabel} options={options} none={none} />
      )}
    </div>
  )
}
