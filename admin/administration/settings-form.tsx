import { zodResolver } from "@hookform/resolvers/zod"
import { Form, KeyboundForm } from "@medusajs/dashboard/components"
import { Button, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { SETTINGS, type SettingKey, type SettingValues } from "../../src/domain/administration/settings"
import type { SettingsResponse } from "../../src/types/http/administration"
import { Card } from "../components/card"
import { FormError } from "../components/form-error"
import { ComboboxField, SelectField, TextareaField, TextField } from "../components/form-fields"
import { PageSkeleton } from "../components/page-skeleton"
import { useGet, useSend } from "../lib/api"
import { API } from "./paths"
import {
  changesOf,
  fieldOf,
  formOf,
  settingSchema,
  SHOWN_AREAS,
  SHOWN_KEYS,
  STORE_CURRENCY,
  type SettingForm,
} from "./setting-fields"
import { ApprovalLevelsField } from "./approval-levels-field"
import { SwitchField } from "./switch-field"

/** What the merchant decides, one card an area. */
export function Settings() {
  const { data, error, isPending } = useGet<SettingsResponse>(API.settings)
  if (error) throw error
  if (isPending) return <PageSkeleton />
  return <SettingsForm settings={data.settings} />
}

function SettingsForm({ settings }: { settings: SettingValues }) {
  const { t } = useTranslation("comptoir")
  const schema = useMemo(() => settingSchema(t), [t])
  const form = useForm<SettingForm>({
    // What another desk saved meanwhile comes in; what is being typed here stays.
    values: formOf(settings),
    resetOptions: { keepDirtyValues: true },
    resolver: zodResolver(schema),
  })
  const { dirtyFields, isDirty } = form.formState
  const send = useSend<SettingsResponse>()
  const submit = form.handleSubmit((values) => {
    const changes = changesOf(values, (field) => Boolean(dirtyFields[field]))
    if (!Object.keys(changes).length) return void toast.info(t("administration.settings.unchanged"))
    send.mutate(
      { path: API.settings, body: { settings: changes } },
      {
        onSuccess: ({ settings: kept }) => {
          form.reset(formOf(kept))
          toast.success(t("administration.settings.saved"))
        },
      }
    )
  })
  return (
    <Form {...form}>
      <KeyboundForm onSubmit={submit} className="flex flex-col gap-y-3">
        <Card
          level="h1"
          title={t("administration.settings.title")}
          subtitle={t("administration.settings.description")}
          actions={
            <Button size="small" type="submit" isLoading={send.isPending} disabled={!isDirty}>
              {t("common.save")}
            </Button>
          }
        >
          {send.error && (
            <div className="px-6 py-4">
              <FormError error={send.error} />
            </div>
          )}
        </Card>
        {SHOWN_AREAS.map((area) => (
          <Card key={area} title={t(`administration.settings.areas.${area}`)}>
            {SHOWN_KEYS.filter((key) => SETTINGS[key].area === area).map((key) => (
              <div key={key} className="px-6 py-4">
                <SettingField settingKey={key} control={form.control} />
              </div>
            ))}
          </Card>
        ))}
      </KeyboundForm>
    </Form>
  )
}

function SettingField({ settingKey, control }: { settingKey: SettingKey; control: Control<SettingForm> }) {
  const { t } = useTranslation("comptoir")
  const zones = useMemo(
    () => ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")],
    []
  )
  const currencies = useMemo(() => Intl.supportedValuesOf("currency"), [])
  const name = fieldOf(settingKey)
  const shared = {
    control,
    name,
    label: t(`administration.settings.keys.${name}.label`),
    hint: t(`administration.settings.keys.${name}.hint`),
  }
  const definition = SETTINGS[settingKey]
  switch (definition.type) {
    case "boolean":
      return <SwitchField {...shared} />
    case "integer":
    case "decimal":
    case "company_prefix":
      return (
        <div className="max-w-md">
          <TextField {...shared} inputMode={definition.type === "decimal" ? "decimal" : "numeric"} />
        </div>
      )
    case "choice":
      return (
        <div className="max-w-md">
          <SelectField
            {...shared}
            options={definition.choices.map((value) => ({
              value,
              label: t(`administration.settings.choices.${name}.${value}`),
            }))}
          />
        </div>
      )
    case "time_zone":
      return (
        <div className="max-w-md">
          <ComboboxField
            {...shared}
            options={zones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
          />
        </div>
      )
    case "currency":
      return (
        <div className="max-w-md">
          <ComboboxField
            {...shared}
            options={[
              { value: STORE_CURRENCY, label: t("administration.settings.store_currency") },
              ...currencies.map((code) => ({ value: code.toLowerCase(), label: code })),
            ]}
          />
        </div>
      )
    case "approval_levels":
      return <ApprovalLevelsField {...shared} />
    case "codes":
      return (
        <div className="max-w-md">
          <TextareaField {...shared} />
        </div>
      )
  }
}
