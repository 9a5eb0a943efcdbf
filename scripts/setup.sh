#!/usr/bin/env bash
# Installs what is missing on a Debian machine. Says what it lacks where it cannot.
set -euo pipefail
want=(libsqlite3-dev libpq-dev libarchive-dev libxlsxwriter-dev libqrencode-dev libcurl4-openssl-dev libjs-bootstrap5 pkg-config sqlite3)
if [ "${1:-}" = test ]; then
    want+=(chromium fonts-noto-cjk python3 python3-venv postgresql poppler-utils)
    # An office program that opens the documents: of the flavour that is there, else the one without a screen.
    flavour=-nogui
    dpkg-query -W -f='${Status}' libreoffice-core 2>/dev/null | grep -q 'ok installed' && flavour=
    want+=("libreoffice-writer$flavour" "libreoffice-calc$flavour")
fi
[ "${1:-}" = cluster ] && want+=(python3 postgresql patroni etcd-server haproxy)
missing=()
for package in "${want[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    echo "安装缺少的软件包 / installing: ${missing[*]}"
    as=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "请以 root 运行:apt-get install ${missing[*]} / run that as root"; exit 1; }
        as=(sudo)
    fi
    "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
fi
command -v swift >/dev/null || { echo "没有找到 swift 6.2 或更新版本 / swift 6.2 or newer is needed"; exit 1; }
