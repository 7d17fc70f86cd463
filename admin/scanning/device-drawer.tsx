import { zodResolver } from "@hookform/resolvers/zod"
import { toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { LONGEST_DEVICE_NAME } from "../../src/domain/scanning/device"
import type { PairingResponse, ScannerDeviceDTO, ScannerDeviceResponse } from "../../src/types/http/scanning"
import { ComboboxField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { useWarehouses } from "../purchasing/sources"
import { FormDrawer } from "../warehouse/form-drawer"

type DeviceDrawerProps = {
  device: ScannerDeviceDTO | null
  onClose: () => void
  /** A new device is paired at once. */
  onPairing?: (pairing: PairingResponse) => void
}

/** A device: new, or to be renamed or bound to a warehouse. */
export function DeviceDrawer({ device, onClose, onPairing }: DeviceDrawerProps) {
  const { t } = useTranslation("comptoir")
  const warehouses = useWarehouses()
  const send = useSend<ScannerDeviceResponse & Partial<PairingResponse>>()
  const schema = useMemo(
    () =>
      z.object({
        name: z.string().trim().min(1, t("common.errors.required")).max(LONGEST_DEVICE_NAME),
        location_id: z.string(),
      }),
    [t]
  )
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: { name: device?.name ?? "", location_id: device?.location?.id ?? "" },
    resolver: zodResolver(schema),
  })
  const submit = form.handleSubmit(({ name, location_id }) =>
    send.mutate(
      {
        path: device ? `/admin/scanner-devices/${device.id}` : "/admin/scanner-devices",
        body: { name, location_id: location_id || null },
      },
      {
        onSuccess: ({ scanner_device, pairing }) => {
          if (pairing && onPairing) return onPairing({ scanner_device, pairing })
          toast.success(t("scanning.devices.saved", { name: scanner_device.name }))
          onClose()
        },
      }
    )
  )
  return (
    <FormDrawer
      title={device ? t("scanning.devices.edit", { name: device.name }) : t("scanning.devices.create")}
      hint={t("scanning.devices.form_hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <TextField
        control={form.control}
        name="name"
        label={t("scanning.fields.device")}
        hint={t("scanning.devices.name_hint")}
        autoFocus
      />
      <ComboboxField
        control={form.control}
        name="location_id"
        label={t("scanning.fields.warehouse")}
        hint={t("scanning.devices.warehouse_hint")}
        options={warehouses.options}
        placeholder={t("scanning.devices.any_warehouse")}
        optional
      />
    </FormDrawer>
  )
}
