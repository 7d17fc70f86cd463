import { Plus, Trash } from "@medusajs/icons"
import { Button, Container, IconButton, Text } from "@medusajs/ui"
import { useMemo, type ReactNode } from "react"
import { useFieldArray, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import {
  MOST_ADDRESSES,
  MOST_CONTACTS,
  SUPPLIER_ADDRESS_KINDS,
} from "../../src/domain/purchasing/supplier-details"
import { SwitchField } from "../administration/switch-field"
import { ComboboxField, SelectField, TextareaField, TextField } from "../components/form-fields"
import { useNames } from "../lib/names"
import type { SupplierValues } from "./supplier-values"

type RowsProps = {
  hint: string
  add: string
  onAdd: () => void
  isFull: boolean
  children: ReactNode
}

/** A list of parts of a form, each in a box of its own, with a button to add one. */
export function FormRows({ hint, add, onAdd, isFull, children }: RowsProps) {
  return (
    <div className="flex flex-col gap-y-4">
      <Text size="small" className="text-ui-fg-subtle">
        {hint}
      </Text>
      {children}
      <div>
        <Button size="small" variant="secondary" type="button" disabled={isFull} onClick={onAdd}>
          <Plus aria-hidden />
          {add}
        </Button>
      </div>
    </div>
  )
}

type RowProps = { title: string; remove: string; onRemove: () => void; children: ReactNode }

export function FormRow({ title, remove, onRemove, children }: RowProps) {
  return (
    <Container className="flex flex-col gap-y-4 p-4" role="group" aria-label={title}>
      <div className="flex items-center justify-between">
        <Text size="small" weight="plus">
          {title}
        </Text>
        <IconButton size="small" variant="transparent" type="button" aria-label={remove} onClick={onRemove}>
          <Trash />
        </IconButton>
      </div>
      {children}
    </Container>
  )
}

export function PeopleFields({ control }: { control: Control<SupplierValues> }) {
  const { t } = useTranslation("comptoir")
  const { fields, append, remove } = useFieldArray({ control, name: "contacts", keyName: "row" })
  return (
    <FormRows
      hint={t("suppliers.hints.people")}
      add={t("suppliers.people.add")}
      isFull={fields.length >= MOST_CONTACTS}
      onAdd={() => append({ key: "", name: "", role: "", email: "", phone: "", receives_orders: false })}
    >
      {fields.map((field, index) => (
        <FormRow
          key={field.row}
          title={t("suppliers.people.person", { number: index + 1 })}
          remove={t("suppliers.people.remove", { number: index + 1 })}
          onRemove={() => remove(index)}
        >
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <TextField
              control={control}
              name={`contacts.${index}.name`}
              label={t("purchasing.fields.name")}
            />
            <TextField
              control={control}
              name={`contacts.${index}.role`}
              label={t("suppliers.fields.role")}
              optional
            />
            <TextField
              control={control}
              name={`contacts.${index}.email`}
              type="email"
              label={t("purchasing.fields.email")}
              optional
            />
            <TextField
              control={control}
              name={`contacts.${index}.phone`}
              type="tel"
              label={t("purchasing.fields.phone")}
              optional
            />
          </div>
          <SwitchField
            control={control}
            name={`contacts.${index}.receives_orders`}
            label={t("suppliers.fields.receives_orders")}
          />
        </FormRow>
      ))}
    </FormRows>
  )
}

export function PlacesFields({ control }: { control: Control<SupplierValues> }) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const countries = useMemo(() => names.countries(), [names])
  const { fields, append, remove } = useFieldArray({ control, name: "addresses", keyName: "row" })
  const kinds = SUPPLIER_ADDRESS_KINDS.map((value) => ({
    value,
    label: t(`suppliers.address_kinds.${value}`),
  }))
  return (
    <FormRows
      hint={t("suppliers.hints.places")}
      add={t("suppliers.places.add")}
      isFull={fields.length >= MOST_ADDRESSES}
      onAdd={() => append({ key: "", kind: "legal", lines: "", postal_code: "", city: "", country_code: "" })}
    >
      {fields.map((field, index) => (
        <FormRow
          key={field.row}
          title={t("suppliers.places.place", { number: index + 1 })}
          remove={t("suppliers.places.remove", { number: index + 1 })}
          onRemove={() => remove(index)}
        >
          <SelectField
            control={control}
            name={`addresses.${index}.kind`}
            label={t("suppliers.fields.kind")}
            options={kinds}
          />
          <TextareaField
            control={control}
            name={`addresses.${index}.lines`}
            label={t("suppliers.fields.lines")}
          />
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
            <TextField
              control={control}
              name={`addresses.${index}.postal_code`}
              label={t("suppliers.fields.postal_code")}
              optional
            />
            <TextField
              control={control}
              name={`addresses.${index}.city`}
              label={t("suppliers.fields.city")}
              optional
            />
            <ComboboxField
              control={control}
              name={`addresses.${index}.country_code`}
              label={t("purchasing.fields.country")}
              options={countries}
              optional
            />
          </div>
        </FormRow>
      ))}
    </FormRows>
  )
}
