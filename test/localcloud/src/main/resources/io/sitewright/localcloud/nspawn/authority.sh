#!/bin/bash
# The authority that real machines of a local cloud trust beside the public ones, and the certificate with which the
# cloud answers in the vendors' names. Made once. Run as: authority.sh FOLDER
# Needs: nothing
set -euo pipefail
umask 077

folder=$1
names='DNS:*.digitaloceanspaces.com,DNS:api.digitalocean.com,DNS:api.cloudflare.com,DNS:acme-v02.api.letsencrypt.org,DNS:acme-staging-v02.api.letsencrypt.org'
if [[ -s $folder/server.pem ]]; then exit; fi
mkdir --parents "$folder"
cd "$folder"
new_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null; }
new_key authority.key
openssl req -x509 -key authority.key -days 3650 -subj '/O=Sitewright/CN=Sitewright local cloud' -out authority.pem \
  -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign'
new_key server.key
openssl req -new -key server.key -subj '/CN=digitaloceanspaces.com' |
  openssl x509 -req -CA authority.pem -CAkey authority.key -CAcreateserial -days 3650 -out server.crt \
    -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$names") 2>/dev/null
cat server.crt server.key authority.pem >server.pem.part
mv server.pem.part server.pem
