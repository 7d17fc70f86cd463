import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Button, clx, Hint, Label, Select, toast } from "@medusajs/ui"
import { useId, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { CatalogueImportResponse } from "../../src/types/http/catalogue"
import type { SupplierDTO, SupplierResponse } from "../../src/types/http/purchasing"
import { FixedField } from "../components/fixed-field"
import { FormError } from "../components/form-error"
import { RemoteCombobox } from "../components/remote-combobox"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { sdk } from "../lib/sdk"
import { searchSuppliers, supplierOption, suppliersOf } from "../purchasing/sources"
import { importPage } from "./paths"

const GUESSED = "guessed"
const ENCODINGS = [GUESSED, "utf-8", "windows-1252", "utf-16le"] as const
const DELIMITERS = [GUESSED, ";", ",", "tab", "|"] as const
const KILOBYTE = 1024

/** Sends a price list as it is: it is read while it comes, so that nothing of it is held in the browser. */
export function UploadForm({ supplierId }: { supplierId: string | null }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const navigate = useNavigate()
  const { handleSuccess } = useRouteModal()
  const known = useGet<SupplierResponse>(supplierId ? `/admin/suppliers/${supplierId}` : null)
  const [supplier, setSupplier] = useState("")
  const [file, setFile] = useState<File | null>(null)
  const [encoding, setEncoding] = useState<string>(GUESSED)
  const [delimiter, setDelimiter] = useState<string>(GUESSED)
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const fileId = useId()
  const supplierFieldId = useId()
  const chosen = supplierId ?? supplier

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!chosen || !file) {
      setError(new Error(t(chosen ? "catalogue.imports.choose_file" : "catalogue.imports.choose_supplier")))
      return
    }
    setSending(true)
    setError(null)
    try {
      const { catalogue_import } = await sdk.client.fetch<CatalogueImportResponse>(
        "/admin/catalogue-imports",
        {
          method: "POST",
          headers: { "content-type": "text/csv" },
          query: {
            supplier_id: chosen,
            file_name: file.name.slice(0, 200),
            ...(encoding === GUESSED ? {} : { encoding }),
            ...(delimiter === GUESSED ? {} : { delimiter }),
          },
          body: file as unknown as Record<string, unknown>,
        }
      )
      toast.success(t("catalogue.imports.uploaded", { name: catalogue_import.file_name }))
      handleSuccess()
      navigate(importPage(catalogue_import.id))
    } catch (refused) {
      setError(refused as Error)
    } finally {
      setSending(false)
    }
  }

  return (
    <form noValidate onSubmit={send} className="flex flex-1 flex-col overflow-hidden">
      <RouteDrawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
        {supplierId ? (
          <FixedField
            label={t("purchasing.fields.supplier")}
            value={known.data ? supplierOption(known.data.supplier).label : ""}
          />
        ) : (
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={supplierFieldId} size="small" weight="plus">
              {t("purchasing.fields.supplier")}
            </Label>
            <RemoteCombobox<SupplierDTO>
              id={supplierFieldId}
              value={supplier}
              search={searchSuppliers}
              rowsOf={suppliersOf}
              optionOf={supplierOption}
              placeholder={t("purchasing.orders.choose_supplier")}
              onChange={(id) => setSupplier(id)}
            />
          </div>
        )}
        <div className="flex flex-col gap-y-2">
          <Label htmlFor={fileId} size="small" weight="plus">
            {t("catalogue.imports.file")}
          </Label>
          <input
            id={fileId}
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            className={clx(
              "txt-small text-ui-fg-base bg-ui-bg-field shadow-borders-base w-full rounded-md p-1.5",
              "file:txt-compact-small-plus file:bg-ui-button-neutral file:text-ui-fg-base file:border-ui-border-base file:me-3 file:cursor-pointer file:rounded file:border file:border-solid file:px-2 file:py-1"
            )}
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
          <Hint>
            {file
              ? t("catalogue.imports.file_size", { size: format.quantity(Math.ceil(file.size / KILOBYTE)) })
              : t("catalogue.imports.file_hint")}
          </Hint>
        </div>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Choice
            label={t("catalogue.imports.encoding")}
            value={encoding}
            onChange={setEncoding}
            options={ENCODINGS.map((value) => ({
              value,
              label: value === GUESSED ? t("catalogue.imports.guessed") : value.toUpperCase(),
            }))}
          />
          <Choice
            label={t("catalogue.imports.delimiter")}
            value={delimiter}
            onChange={setDelimiter}
            options={DELIMITERS.map((value) => ({
              value,
              label: value === GUESSED ? t("catalogue.imports.guessed") : t(DELIMITER_NAMES[value]),
            }))}
          />
        </div>
        <FormError error={error} />
      </RouteDrawer.Body>
      <RouteDrawer.Footer>
        <RouteDrawer.Close asChild>
          <Button size="small" variant="secondary" type="button">
            {t("common.cancel")}
          </Button>
        </RouteDrawer.Close>
        <Button size="small" type="submit" isLoading={isSending}>
          {t("catalogue.imports.upload_act")}
        </Button>
      </RouteDrawer.Footer>
    </form>
  )
}

const DELIMITER_NAMES = {
  ";": "catalogue.delimiter.semicolon",
  ",": "catalogue.delimiter.comma",
  tab: "catalogue.delimiter.tab",
  "|": "catalogue.delimiter.bar",
} as const

type ChoiceProps = {
  label: string
  value: string
  onChange: (value: string) => void
  options: { value: string; label: string }[]
}

/** A choice among a few, outside a form of fields. */
export function Choice({ label, value, onChange, options }: ChoiceProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-y-2">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      <Select size="small" value={value} onValueChange={onChange}>
        <Select.Trigger id={id}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {options.map((option) => (
            <Select.Item key={option.value} value={option.value}>
              {option.label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}
