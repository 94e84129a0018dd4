{{- define "etiolog.labels" -}}
app.kubernetes.io/name: etiolog
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "etiolog.selector" -}}
app.kubernetes.io/name: etiolog
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "etiolog.scheme" -}}
{{ if .Values.service.tlsSecret }}HTTPS{{ else }}HTTP{{ end }}
{{- end }}
