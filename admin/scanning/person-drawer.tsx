import { zodResolver } from "@hookform/resolvers/zod"
import { Checkbox, Label, toast } from "@medusajs/ui"
import { useId, useMemo } from "react"
import { Controller, useForm, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import {
  checkPickerCode,
  checkPin,
  LONGEST_PICKER_NAME,
  PICKER_LANGUAGES,
  PICKER_TASKS,
} from "../../src/domain/scanning/picker"
import type { PickerDTO, PickerResponse } from "../../src/types/http/scanning"
import { SelectField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { useWarehouses } from "../purchasing/sources"
import { FormDrawer } from "../warehouse/form-drawer"

const passes = (check: () => unknown): boolean => {
  try {
    check()
    return true
  } catch {
    return false
  }
}

/** A person of the scanner: new, or to be changed. */
export function PersonDrawer({ person, onClose }: { person: PickerDTO | null; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const warehouses = useWarehouses()
  const send = useSend<PickerResponse>()
  const schema = useMemo(
    () =>
      z.object({
        code: z
          .string()
          .refine((code) => passes(() => checkPickerCode(code)), t("scanning.people.wrong_code")),
        name: z.string().trim().min(1, t("common.errors.required")).max(LONGEST_PICKER_NAME),
        language_code: z.enum(PICKER_LANGUAGES),
        pin: z.string().refine((pin) => !pin || passes(() => checkPin(pin)), t("scanning.people.wrong_pin")),
        tasks: z.array(z.string()),
        location_ids: z.array(z.string()),
      }),
    [t]
  )
  type Values = z.infer<typeof schema>
  const form = useForm<Values>({
    defaultValues: {
      code: person?.code ?? "",
      name: person?.name ?? "",
      language_code: person?.language_code ?? "en",
      pin: "",
      tasks: person?.tasks ?? [...PICKER_TASKS],
      location_ids: person?.warehouses.map(({ id }) => id) ?? [],
    },
    resolver: zodResolver(schema),
  })
  const submit = form.handleSubmit(({ pin, ...values }) =>
    send.mutate(
      {
        path: person ? `/admin/pickers/${person.id}` : "/admin/pickers",
        body: person ? values : { ...values, ...(pin ? { pin } : {}) },
      },
      {
        onSuccess: ({ picker }) => {
          toast.success(t("scanning.people.saved", { name: picker.name }))
          onClose()
        },
      }
    )
  )
  return (
    <FormDrawer
      title={person ? t("scanning.people.edit", { name: person.name }) : t("scanning.people.create")}
      hint={t("scanning.people.form_hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <TextField control={form.control} name="name" label={t("scanning.fields.name")} autoFocus />
      <TextField
        control={form.control}
        name="code"
        label={t("scanning.fields.code")}
        hint={t("scanning.people.code_hint")}
      />
      {!person && (
        <TextField
          control={form.control}
          name="pin"
          type="password"
          inputMode="numeric"
          label={t("scanning.fields.pin")}
          hint={t("scanning.people.pin_hint")}
          optional
        />
      )}
      <SelectField
        control={form.control}
        name="language_code"
        label={t("scanning.fields.language")}
        options={PICKER_LANGUAGES.map((value) => ({ value, label: t(`scanning.languages.${value}`) }))}
      />
      <ChoicesField
        control={form.control}
        name="location_ids"
        label={t("scanning.fields.warehouses")}
        options={warehouses.options}
      />
      <ChoicesField
        control={form.control}
        name="tasks"
        label={t("scanning.fields.tasks")}
        options={PICKER_TASKS.map((value) => ({ value, label: t(`scanning.tasks.${value}`) }))}
      />
    </FormDrawer>
  )
}

type ChoicesFieldProps<Name extends string> = {
  control: Control<never> | unknown
  name: Name
  label: string
  options: { value: string; label: string }[]
}

/** Several of a few, each with a box. */
function ChoicesField({ control, name, label, options }: ChoicesFieldProps<"tasks" | "location_ids">) {
  const id = useId()
  return (
    <Controller
      control={control as Control<Record<string, string[]>>}
      name={name}
      render={({ field: { value, onChange } }) => (
        <fieldset className="flex flex-col gap-y-2">
          <legend className="txt-compact-small-plus pb-2">{label}</legend>
          {options.map((option) => (
            <div key={option.value} className="flex items-center gap-x-2">
              <Checkbox
                id={`${id}-${option.value}`}
                checked={value?.includes(option.value) ?? false}
                onCheckedChange={(isChosen) =>
                  onChange(
                    isChosen === true
                      ? [...(value ?? []), option.value]
                      : (value ?? []).filter((one) => one !== option.value)
                  )
                }
              />
              <Label htmlFor={`${id}-${option.value}`} size="small">
                {option.label}
              </Label>
            </div>
          ))}
        </fieldset>
      )}
    />
  )
}
