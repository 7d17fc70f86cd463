import { Text } from "@medusajs/ui"
import { useFieldArray, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { INCOTERMS } from "../../src/domain/purchasing/supplier-details"
import { MOST_CLOSINGS } from "../../src/domain/purchasing/working-days"
import { SwitchField } from "../administration/switch-field"
import { ComboboxField, DateField, TextField } from "../components/form-fields"
import { WorkingDaysField } from "../components/working-days-field"
import { useWarehouses } from "../purchasing/sources"
import { FormRow, FormRows } from "./fields-people"
import type { SupplierValues } from "./supplier-values"

export function TermsFields({ control }: { control: Control<SupplierValues> }) {
  const { t } = useTranslation("comptoir")
  const { options: warehouses } = useWarehouses()
  const incoterms = INCOTERMS.map((value) => ({ value, label: t(`suppliers.incoterms.${value}`) }))
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <TextField
        control={control}
        name="payment_days"
        inputMode="numeric"
        label={t("suppliers.fields.payment_days")}
        hint={t("suppliers.hints.payment_days")}
        optional
      />
      <TextField control={control} name="payment_note" label={t("suppliers.fields.payment_note")} optional />
      <div className="sm:col-span-2">
        <SwitchField
          control={control}
          name="payment_end_of_month"
          label={t("suppliers.fields.payment_end_of_month")}
        />
      </div>
      <ComboboxField
        control={control}
        name="incoterm"
        label={t("suppliers.fields.incoterm")}
        hint={t("suppliers.hints.incoterm")}
        options={incoterms}
        optional
      />
      <TextField
        control={control}
        name="incoterm_place"
        label={t("suppliers.fields.incoterm_place")}
        optional
      />
      <TextField
        control={control}
        name="minimum_order_value"
        inputMode="decimal"
        label={t("suppliers.fields.minimum_order_value")}
        hint={t("suppliers.hints.minimum_order_value")}
        optional
      />
      <TextField
        control={control}
        name="free_freight_threshold"
        inputMode="decimal"
        label={t("suppliers.fields.free_freight_threshold")}
        hint={t("suppliers.hints.free_freight_threshold")}
        optional
      />
      <TextField
        control={control}
        name="usual_freight_cost"
        inputMode="decimal"
        label={t("suppliers.fields.usual_freight_cost")}
        hint={t("suppliers.hints.usual_freight_cost")}
        optional
      />
      <ComboboxField
        control={control}
        name="default_location_id"
        label={t("suppliers.fields.default_location")}
        hint={t("suppliers.hints.default_location")}
        options={warehouses}
        optional
      />
    </div>
  )
}

export function ToleranceFields({ control }: { control: Control<SupplierValues> }) {
  const { t } = useTranslation("comptoir")
  return (
    <div className="flex flex-col gap-y-4">
      <Text size="small" className="text-ui-fg-subtle">
        {t("suppliers.hints.tolerance")}
      </Text>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField
          control={control}
          name="over_tolerance_percent"
          inputMode="decimal"
          label={t("suppliers.fields.over_tolerance_percent")}
          optional
        />
        <TextField
          control={control}
          name="over_tolerance_units"
          inputMode="numeric"
          label={t("suppliers.fields.over_tolerance_units")}
          optional
        />
        <TextField
          control={control}
          name="under_tolerance_percent"
          inputMode="decimal"
          label={t("suppliers.fields.under_tolerance_percent")}
          optional
        />
        <TextField
          control={control}
          name="under_tolerance_units"
          inputMode="numeric"
          label={t("suppliers.fields.under_tolerance_units")}
          optional
        />
      </div>
    </div>
  )
}

export function CalendarFields({ control }: { control: Control<SupplierValues> }) {
  const { t } = useTranslation("comptoir")
  const { fields, append, remove } = useFieldArray({ control, name: "closings", keyName: "row" })
  return (
    <div className="flex flex-col gap-y-6">
      <WorkingDaysField
        control={control}
        name="working_days"
        label={t("suppliers.fields.working_days")}
        hint={t("suppliers.hints.working_days")}
      />
      <FormRows
        hint={t("suppliers.hints.closings")}
        add={t("suppliers.calendar.add")}
        isFull={fields.length >= MOST_CLOSINGS}
        onAdd={() => append({ from: "", until: "", note: "" })}
      >
        {fields.map((field, index) => (
          <FormRow
            key={field.row}
            title={t("suppliers.calendar.closing", { number: index + 1 })}
            remove={t("suppliers.calendar.remove", { number: index + 1 })}
            onRemove={() => remove(index)}
          >
            <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
              <DateField
                control={control}
                name={`closings.${index}.from`}
                label={t("suppliers.fields.from")}
              />
              <DateField
                control={control}
                name={`closings.${index}.until`}
                label={t("suppliers.fields.until")}
              />
              <TextField
                control={control}
                name={`closings.${index}.note`}
                label={t("suppliers.fields.closing_note")}
                optional
              />
            </div>
          </FormRow>
        ))}
      </FormRows>
    </div>
  )
}
