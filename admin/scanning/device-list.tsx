import { Link, LockOpenSolid, PencilSquare, XCircle } from "@medusajs/icons"
import { Button, createDataTableColumnHelper, StatusBadge, Text, toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { DEVICE_STATUSES } from "../../src/domain/scanning/device"
import type { PairingResponse, ScannerDeviceDTO, ScannerDeviceResponse } from "../../src/types/http/scanning"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useWarehouses } from "../purchasing/sources"
import { ConfirmDialog } from "./confirm-dialog"
import { DeviceDrawer } from "./device-drawer"
import { PairingDrawer } from "./pairing-drawer"

type Open =
  | { kind: "create" }
  | { kind: "edit" | "revoke"; device: ScannerDeviceDTO }
  | { kind: "pairing"; pairing: PairingResponse }
  | null

const column = createDataTableColumnHelper<ScannerDeviceDTO>()

function useDeviceColumns(open: (what: Open) => void) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const send = useSend<ScannerDeviceResponse>()
  const pair = useSend<PairingResponse>()
  return useMemo(() => {
    const startPairing = (device: ScannerDeviceDTO) =>
      pair.mutate(
        { path: `/admin/scanner-devices/${device.id}/pair` },
        {
          onSuccess: (pairing) => open({ kind: "pairing", pairing }),
          onError: (error) => toast.error(error.message),
        }
      )
    const unlock = (device: ScannerDeviceDTO) =>
      send.mutate(
        { path: `/admin/scanner-devices/${device.id}/unlock` },
        {
          onSuccess: () => toast.success(t("scanning.devices.done.unlock", { name: device.name })),
          onError: (error) => toast.error(error.message),
        }
      )
    const actsOf = (device: ScannerDeviceDTO): MenuAct[] =>
      device.status === "revoked"
        ? []
        : [
            {
              label:
                device.status === "paired"
                  ? t("scanning.devices.acts.pair_anew")
                  : t("scanning.devices.acts.pair"),
              icon: <Link />,
              onSelect: () => startPairing(device),
            },
            {
              label: t("scanning.devices.acts.edit"),
              icon: <PencilSquare />,
              onSelect: () => open({ kind: "edit", device }),
            },
            ...(device.locked_until
              ? [
                  {
                    label: t("scanning.devices.acts.unlock"),
                    icon: <LockOpenSolid />,
                    onSelect: () => unlock(device),
                  },
                ]
              : []),
            {
              label: t("scanning.devices.acts.revoke"),
              icon: <XCircle />,
              isLast: true,
              onSelect: () => open({ kind: "revoke", device }),
            },
          ]
    return [
      column.accessor("name", {
        header: t("scanning.fields.device"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span className="truncate">{original.name}</span>
            {original.signed_in && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                {t("scanning.devices.used_by", { name: original.signed_in.name })}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("status", {
        header: t("scanning.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <DeviceStatus device={original} />,
      }),
      column.accessor("location", {
        header: t("scanning.fields.warehouse"),
        cell: ({ row: { original } }) => original.location?.name ?? t("scanning.devices.any_warehouse"),
      }),
      column.accessor("paired_at", {
        header: t("scanning.fields.paired_at"),
        cell: ({ row: { original } }) => format.instant(original.paired_at) ?? "–",
      }),
      column.accessor("last_seen_at", {
        header: t("scanning.fields.last_seen"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.last_seen_at) ?? t("scanning.never"),
      }),
      column.display({
        id: "acts",
        cell: ({ row: { original } }) => (
          <RowMenu label={t("scanning.acts_of", { name: original.name })} acts={actsOf(original)} />
        ),
      }),
    ]
  }, [t, format, send, pair, open])
}

function DeviceStatus({ device }: { device: ScannerDeviceDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  if (device.status === "revoked")
    return <StatusBadge color="red">{t("scanning.statuses.revoked")}</StatusBadge>
  if (device.locked_until) {
    return (
      <StatusBadge color="orange">
        {t("scanning.statuses.locked_until", { time: format.instant(device.locked_until) })}
      </StatusBadge>
    )
  }
  if (device.status === "paired")
    return <StatusBadge color="green">{t("scanning.statuses.paired")}</StatusBadge>
  return (
    <StatusBadge color="grey">
      {device.pairing_ends_at ? t("scanning.statuses.pairing") : t("scanning.statuses.unpaired")}
    </StatusBadge>
  )
}

/** The phones and handhelds that people sign in on. */
export function DeviceList() {
  const { t } = useTranslation("comptoir")
  const [opened, setOpened] = useState<Open>(null)
  const { options } = useWarehouses()
  const columns = useDeviceColumns(setOpened)
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("scanning.fields.status"),
      multiple: true,
      options: DEVICE_STATUSES.map((value) => ({ value, label: t(`scanning.statuses.${value}`) })),
    },
    { kind: "choices", name: "location_id", label: t("scanning.fields.warehouse"), options, multiple: true },
  ]
  const close = () => setOpened(null)
  return (
    <>
      <ListTable<ScannerDeviceDTO>
        title={t("scanning.devices.title")}
        headingLevel="h2"
        description={t("scanning.devices.description")}
        path="/admin/scanner-devices"
        rows="scanner_devices"
        prefix="devices"
        columns={columns}
        filters={filters}
        defaultOrder="name"
        empty={{ heading: t("scanning.devices.empty"), description: t("scanning.devices.empty_hint") }}
        actions={
          <Button size="small" type="button" onClick={() => setOpened({ kind: "create" })}>
            {t("scanning.devices.create")}
          </Button>
        }
      />
      {opened?.kind === "create" && (
        <DeviceDrawer
          device={null}
          onClose={close}
          onPairing={(pairing) => setOpened({ kind: "pairing", pairing })}
        />
      )}
      {opened?.kind === "edit" && <DeviceDrawer device={opened.device} onClose={close} />}
      {opened?.kind === "pairing" && <PairingDrawer pairing={opened.pairing} onClose={close} />}
      {opened?.kind === "revoke" && <RevokeDialog device={opened.device} onClose={close} />}
    </>
  )
}

function RevokeDialog({ device, onClose }: { device: ScannerDeviceDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const send = useSend<ScannerDeviceResponse>()
  return (
    <ConfirmDialog
      title={t("scanning.devices.revoke_title", { name: device.name })}
      description={t("scanning.devices.revoke_text")}
      confirm={t("scanning.devices.acts.revoke")}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
      onConfirm={() =>
        send.mutate(
          { path: `/admin/scanner-devices/${device.id}/revoke` },
          {
            onSuccess: () => {
              toast.success(t("scanning.devices.done.revoke", { name: device.name }))
              onClose()
            },
          }
        )
      }
    />
  )
}
