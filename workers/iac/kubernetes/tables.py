"""What the API server takes in which field, beyond the types: words, numbers, formats, fields that exclude others.

Sources: the API server's validation (`pkg/apis/*/validation` of kubernetes/kubernetes) and the field descriptions of
its OpenAPI document. A field is named `group.Type.field` without its version, `meta.v1.LabelSelector` being of group
`meta`; what holds for a list holds for each of its items.
"""

from typing import Final

from workers.iac.kubernetes import formats
from workers.iac.wording import Phrase

_PROTOCOLS: Final = "TCP UDP SCTP"
_PULL: Final = "Always IfNotPresent Never"
_PROFILES: Final = "Unconfined RuntimeDefault Localhost"
_RETENTION: Final = "Retain Delete"
_EFFECTS: Final = "NoSchedule PreferNoSchedule NoExecute"
_MODES: Final = "ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod"
_SCOPES: Final = (
    "Terminating NotTerminating BestEffort NotBestEffort PriorityClass CrossNamespacePodAffinity VolumeAttributesClass"
)
_SUBJECTS: Final = "User Group ServiceAccount"
_SET_OPERATORS: Final = "In NotIn Exists DoesNotExist"

_WORDS: Final = {
    "admissionregistration.MatchResources.matchPolicy": "Exact Equivalent",
    "admissionregistration.MutatingWebhook.failurePolicy": "Ignore Fail",
    "admissionregistration.MutatingWebhook.matchPolicy": "Exact Equivalent",
    "admissionregistration.MutatingWebhook.reinvocationPolicy": "Never IfNeeded",
    "admissionregistration.MutatingWebhook.sideEffects": "None NoneOnDryRun",
    "admissionregistration.RuleWithOperations.operations": "* CREATE UPDATE DELETE CONNECT",
    "admissionregistration.RuleWithOperations.scope": "* Cluster Namespaced",
    "admissionregistration.ValidatingAdmissionPolicyBindingSpec.validationActions": "Deny Warn Audit",
    "admissionregistration.ValidatingAdmissionPolicySpec.failurePolicy": "Ignore Fail",
    "admissionregistration.ValidatingWebhook.failurePolicy": "Ignore Fail",
    "admissionregistration.ValidatingWebhook.matchPolicy": "Exact Equivalent",
    "admissionregistration.ValidatingWebhook.sideEffects": "None NoneOnDryRun",
    "apiextensions.CustomResourceConversion.strategy": "None Webhook",
    "apiextensions.CustomResourceDefinitionSpec.scope": "Cluster Namespaced",
    "apps.DaemonSetUpdateStrategy.type": "RollingUpdate OnDelete",
    "apps.DeploymentStrategy.type": "RollingUpdate Recreate",
    "apps.StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted": _RETENTION,
    "apps.StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled": _RETENTION,
    "apps.StatefulSetSpec.podManagementPolicy": "OrderedReady Parallel",
    "apps.StatefulSetUpdateStrategy.type": "RollingUpdate OnDelete",
    "autoscaling.HPAScalingPolicy.type": "Pods Percent",
    "autoscaling.HPAScalingRules.selectPolicy": "Max Min Disabled",
    "autoscaling.MetricSpec.type": "Resource ContainerResource Pods Object External",
    "autoscaling.MetricTarget.type": "Utilization Value AverageValue",
    "batch.CronJobSpec.concurrencyPolicy": "Allow Forbid Replace",
    "batch.JobSpec.completionMode": "NonIndexed Indexed",
    "batch.JobSpec.podReplacementPolicy": "Failed TerminatingOrFailed",
    "batch.PodFailurePolicyOnExitCodesRequirement.operator": "In NotIn",
    "batch.PodFailurePolicyRule.action": "FailJob FailIndex Ignore Count",
    "core.AppArmorProfile.type": _PROFILES,
    "core.AzureDiskVolumeSource.cachingMode": "None ReadOnly ReadWrite",
    "core.AzureDiskVolumeSource.kind": "Shared Dedicated Managed",
    "core.Container.imagePullPolicy": _PULL,
    "core.Container.restartPolicy": "Always OnFailure Never",
    "core.Container.terminationMessagePolicy": "File FallbackToLogsOnError",
    "core.ContainerPort.protocol": _PROTOCOLS,
    "core.ContainerResizePolicy.restartPolicy": "NotRequired RestartContainer",
    "core.EndpointPort.protocol": _PROTOCOLS,
    "core.EphemeralContainer.imagePullPolicy": _PULL,
    "core.HTTPGetAction.scheme": "HTTP HTTPS",
    "core.HostPathVolumeSource.type": "DirectoryOrCreate Directory FileOrCreate File Socket CharDevice BlockDevice",
    "core.ImageVolumeSource.pullPolicy": _PULL,
    "core.LimitRangeItem.type": "Container Pod PersistentVolumeClaim",
    "core.NodeSelectorRequirement.operator": f"{_SET_OPERATORS} Gt Lt",
    "core.PersistentVolumeClaimSpec.accessModes": _MODES,
    "core.PersistentVolumeClaimSpec.volumeMode": "Filesystem Block",
    "core.PersistentVolumeSpec.accessModes": _MODES,
    "core.PersistentVolumeSpec.persistentVolumeReclaimPolicy": "Retain Delete Recycle",
    "core.PersistentVolumeSpec.volumeMode": "Filesystem Block",
    "core.PodOS.name": "linux windows",
    "core.PodSecurityContext.fsGroupChangePolicy": "OnRootMismatch Always",
    "core.PodSecurityContext.seLinuxChangePolicy": "MountOption Recursive",
    "core.PodSecurityContext.supplementalGroupsPolicy": "Merge Strict",
    "core.PodSpec.dnsPolicy": "ClusterFirst ClusterFirstWithHostNet Default None",
    "core.PodSpec.preemptionPolicy": "PreemptLowerPriority Never",
    "core.PodSpec.restartPolicy": "Always OnFailure Never",
    "core.ResourceQuotaSpec.scopes": _SCOPES,
    "core.ScopedResourceSelectorRequirement.operator": _SET_OPERATORS,
    "core.ScopedResourceSelectorRequirement.scopeName": _SCOPES,
    "core.SeccompProfile.type": _PROFILES,
    "core.SecurityContext.procMount": "Default Unmasked",
    "core.ServicePort.protocol": _PROTOCOLS,
    "core.ServiceSpec.externalTrafficPolicy": "Cluster Local",
    "core.ServiceSpec.internalTrafficPolicy": "Cluster Local",
    "core.ServiceSpec.ipFamilies": "IPv4 IPv6",
    "core.ServiceSpec.ipFamilyPolicy": "SingleStack PreferDualStack RequireDualStack",
    "core.ServiceSpec.sessionAffinity": "None ClientIP",
    "core.ServiceSpec.trafficDistribution": "PreferClose PreferSameZone PreferSameNode",
    "core.ServiceSpec.type": "ClusterIP NodePort LoadBalancer ExternalName",
    "core.Taint.effect": _EFFECTS,
    "core.Toleration.effect": _EFFECTS,
    "core.Toleration.operator": "Equal Exists Lt Gt",
    "core.TopologySpreadConstraint.nodeAffinityPolicy": "Honor Ignore",
    "core.TopologySpreadConstraint.nodeTaintsPolicy": "Honor Ignore",
    "core.TopologySpreadConstraint.whenUnsatisfiable": "DoNotSchedule ScheduleAnyway",
    "core.VolumeMount.mountPropagation": "None HostToContainer Bidirectional",
    "core.VolumeMount.recursiveReadOnly": "Disabled IfPossible Enabled",
    "discovery.EndpointPort.protocol": _PROTOCOLS,
    "discovery.EndpointSlice.addressType": "IPv4 IPv6 FQDN",
    "flowcontrol.FlowDistinguisherMethod.type": "ByUser ByNamespace",
    "flowcontrol.LimitResponse.type": "Queue Reject",
    "flowcontrol.PriorityLevelConfigurationSpec.type": "Limited Exempt",
    "flowcontrol.Subject.kind": _SUBJECTS,
    "meta.LabelSelectorRequirement.operator": _SET_OPERATORS,
    "networking.HTTPIngressPath.pathType": "Exact Prefix ImplementationSpecific",
    "networking.NetworkPolicyPort.protocol": _PROTOCOLS,
    "networking.NetworkPolicySpec.policyTypes": "Ingress Egress",
    "policy.PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy": "IfHealthyBudget AlwaysAllow",
    "rbac.RoleRef.apiGroup": "rbac.authorization.k8s.io",
    "rbac.RoleRef.kind": "Role ClusterRole",
    "rbac.Subject.kind": _SUBJECTS,
    "scheduling.PriorityClass.preemptionPolicy": "PreemptLowerPriority Never",
    "storage.CSIDriverSpec.fsGroupPolicy": "ReadWriteOnceWithFSType File None",
    "storage.CSIDriverSpec.volumeLifecycleModes": "Persistent Ephemeral",
    "storage.StorageClass.reclaimPolicy": "Delete Retain",
    "storage.StorageClass.volumeBindingMode": "Immediate WaitForFirstConsumer",
}
WORDS: Final = {field: tuple(words.split()) for field, words in _WORDS.items()}
"""The words that a field takes. An empty text stands for the default."""

_PORT: Final = (1, 65535)
_POSITIVE: Final = (1, None)
_NATURAL: Final = (0, None)
_MODE: Final = (0, 0o777)
_ID: Final = (0, 2**31 - 1)
_WEIGHT: Final = (1, 100)

NUMBERS: Final[dict[str, tuple[int, int | None]]] = {
    "admissionregistration.MutatingWebhook.timeoutSeconds": (1, 30),
    "admissionregistration.ValidatingWebhook.timeoutSeconds": (1, 30),
    "apps.DaemonSetSpec.minReadySeconds": _NATURAL,
    "apps.DaemonSetSpec.revisionHistoryLimit": _NATURAL,
    "apps.DeploymentSpec.minReadySeconds": _NATURAL,
    "apps.DeploymentSpec.progressDeadlineSeconds": _NATURAL,
    "apps.DeploymentSpec.replicas": _NATURAL,
    "apps.DeploymentSpec.revisionHistoryLimit": _NATURAL,
    "apps.ReplicaSetSpec.minReadySeconds": _NATURAL,
    "apps.ReplicaSetSpec.replicas": _NATURAL,
    "apps.RollingUpdateStatefulSetStrategy.partition": _NATURAL,
    "apps.StatefulSetOrdinals.start": _NATURAL,
    "apps.StatefulSetSpec.minReadySeconds": _NATURAL,
    "apps.StatefulSetSpec.replicas": _NATURAL,
    "apps.StatefulSetSpec.revisionHistoryLimit": _NATURAL,
    "autoscaling.HPAScalingPolicy.periodSeconds": (1, 1800),
    "autoscaling.HPAScalingPolicy.value": _POSITIVE,
    "autoscaling.HPAScalingRules.stabilizationWindowSeconds": (0, 3600),
    "autoscaling.HorizontalPodAutoscalerSpec.maxReplicas": _POSITIVE,
    "autoscaling.HorizontalPodAutoscalerSpec.minReplicas": _NATURAL,
    "autoscaling.HorizontalPodAutoscalerSpec.targetCPUUtilizationPercentage": _POSITIVE,
    "autoscaling.MetricTarget.averageUtilization": _POSITIVE,
    "batch.CronJobSpec.failedJobsHistoryLimit": _NATURAL,
    "batch.CronJobSpec.startingDeadlineSeconds": _NATURAL,
    "batch.CronJobSpec.successfulJobsHistoryLimit": _NATURAL,
    "batch.JobSpec.activeDeadlineSeconds": _NATURAL,
    "batch.JobSpec.backoffLimit": _NATURAL,
    "batch.JobSpec.backoffLimitPerIndex": _NATURAL,
    "batch.JobSpec.completions": _NATURAL,
    "batch.JobSpec.maxFailedIndexes": _NATURAL,
    "batch.JobSpec.parallelism": _NATURAL,
    "batch.JobSpec.ttlSecondsAfterFinished": _NATURAL,
    "core.ClientIPConfig.timeoutSeconds": (1, 86400),
    "core.ConfigMapVolumeSource.defaultMode": _MODE,
    "core.ContainerPort.containerPort": _PORT,
    "core.ContainerPort.hostPort": (0, 65535),
    "core.DownwardAPIVolumeFile.mode": _MODE,
    "core.DownwardAPIVolumeSource.defaultMode": _MODE,
    "core.EndpointPort.port": _PORT,
    "core.GRPCAction.port": _PORT,
    "core.KeyToPath.mode": _MODE,
    "core.PodSecurityContext.fsGroup": _ID,
    "core.PodSecurityContext.runAsGroup": _ID,
    "core.PodSecurityContext.runAsUser": _ID,
    "core.PodSecurityContext.supplementalGroups": _ID,
    "core.PodSpec.activeDeadlineSeconds": (1, 2**31 - 1),
    "core.PodSpec.terminationGracePeriodSeconds": _NATURAL,
    "core.PreferredSchedulingTerm.weight": _WEIGHT,
    "core.Probe.failureThreshold": _NATURAL,
    "core.Probe.initialDelaySeconds": _NATURAL,
    "core.Probe.periodSeconds": _NATURAL,
    "core.Probe.successThreshold": _NATURAL,
    "core.Probe.terminationGracePeriodSeconds": _POSITIVE,
    "core.Probe.timeoutSeconds": _NATURAL,
    "core.ProjectedVolumeSource.defaultMode": _MODE,
    "core.ReplicationControllerSpec.replicas": _NATURAL,
    "core.SecretVolumeSource.defaultMode": _MODE,
    "core.SecurityContext.runAsGroup": _ID,
    "core.SecurityContext.runAsUser": _ID,
    "core.ServiceAccountTokenProjection.expirationSeconds": (600, 2**32),
    "core.ServicePort.nodePort": (0, 65535),
    "core.ServicePort.port": _PORT,
    "core.SleepAction.seconds": _NATURAL,
    "core.TopologySpreadConstraint.maxSkew": _POSITIVE,
    "core.TopologySpreadConstraint.minDomains": _POSITIVE,
    "core.WeightedPodAffinityTerm.weight": _WEIGHT,
    "discovery.EndpointPort.port": _PORT,
    "flowcontrol.FlowSchemaSpec.matchingPrecedence": (1, 10000),
    "networking.NetworkPolicyPort.endPort": _PORT,
    "networking.ServiceBackendPort.number": _PORT,
    "storage.VolumeNodeResources.count": _NATURAL,
}
"""The least and the largest number that a field takes."""

OCTAL: Final = frozenset(field for field, limits in NUMBERS.items() if limits == _MODE)
"""Fields that people write in octal."""

FORMATS: Final[dict[str, formats.Check]] = {
    "apps.StatefulSetSpec.serviceName": formats.dns_label,
    "autoscaling.CrossVersionObjectReference.name": formats.path_segment,
    "batch.CronJobSpec.schedule": formats.cron,
    "batch.CronJobSpec.timeZone": formats.time_zone,
    "core.ConfigMapEnvSource.name": formats.dns_subdomain,
    "core.ConfigMapKeySelector.key": formats.config_key,
    "core.ConfigMapKeySelector.name": formats.dns_subdomain,
    "core.ConfigMapProjection.name": formats.dns_subdomain,
    "core.ConfigMapVolumeSource.name": formats.dns_subdomain,
    "core.Container.image": formats.image,
    "core.Container.name": formats.dns_label,
    "core.ContainerPort.name": formats.port_name,
    "core.DownwardAPIVolumeFile.path": formats.relative_path,
    "core.EphemeralContainer.image": formats.image,
    "core.EphemeralContainer.name": formats.dns_label,
    "core.HostAlias.hostnames": formats.dns_subdomain,
    "core.HostAlias.ip": formats.ip,
    "core.ImageVolumeSource.reference": formats.image,
    "core.KeyToPath.key": formats.config_key,
    "core.KeyToPath.path": formats.relative_path,
    "core.LocalObjectReference.name": formats.dns_subdomain,
    "core.NodeSelectorRequirement.key": formats.label_key,
    "core.PersistentVolumeClaimSpec.storageClassName": formats.dns_subdomain,
    "core.PersistentVolumeClaimVolumeSource.claimName": formats.dns_subdomain,
    "core.PersistentVolumeSpec.storageClassName": formats.dns_subdomain,
    "core.PodAffinityTerm.namespaces": formats.dns_label,
    "core.PodAffinityTerm.topologyKey": formats.label_key,
    "core.PodDNSConfig.nameservers": formats.ip,
    "core.PodSpec.hostname": formats.dns_label,
    "core.PodSpec.nodeName": formats.dns_subdomain,
    "core.PodSpec.priorityClassName": formats.dns_subdomain,
    "core.PodSpec.runtimeClassName": formats.dns_subdomain,
    "core.PodSpec.serviceAccountName": formats.dns_subdomain,
    "core.PodSpec.subdomain": formats.dns_label,
    "core.SecretEnvSource.name": formats.dns_subdomain,
    "core.SecretKeySelector.key": formats.config_key,
    "core.SecretKeySelector.name": formats.dns_subdomain,
    "core.SecretProjection.name": formats.dns_subdomain,
    "core.SecretVolumeSource.secretName": formats.dns_subdomain,
    "core.ServiceAccountTokenProjection.path": formats.relative_path,
    "core.ServicePort.name": formats.dns_label,
    "core.ServiceSpec.externalIPs": formats.ip,
    "core.ServiceSpec.externalName": formats.dns_subdomain,
    "core.ServiceSpec.loadBalancerIP": formats.ip,
    "core.ServiceSpec.loadBalancerSourceRanges": formats.cidr,
    "core.Taint.key": formats.label_key,
    "core.Toleration.key": formats.label_key,
    "core.TopologySpreadConstraint.topologyKey": formats.label_key,
    "core.Volume.name": formats.dns_label,
    "core.VolumeMount.subPath": formats.relative_path,
    "core.VolumeMount.subPathExpr": formats.relative_path,
    "meta.LabelSelectorRequirement.key": formats.label_key,
    "meta.LabelSelectorRequirement.values": formats.label_value,
    "meta.ObjectMeta.namespace": formats.dns_label,
    "networking.IPBlock.cidr": formats.cidr,
    "networking.IPBlock.except": formats.cidr,
    "networking.IngressRule.host": formats.wildcard_host,
    "networking.IngressServiceBackend.name": formats.dns_label,
    "networking.IngressSpec.ingressClassName": formats.dns_subdomain,
    "networking.IngressTLS.hosts": formats.wildcard_host,
    "networking.IngressTLS.secretName": formats.dns_subdomain,
    "networking.ServiceBackendPort.name": formats.port_name,
}
"""How the text of a field has to look. Empty text is a matter of other rules."""

COUNTS: Final = frozenset(
    {
        "apps.RollingUpdateDaemonSet.maxSurge",
        "apps.RollingUpdateDaemonSet.maxUnavailable",
        "apps.RollingUpdateDeployment.maxSurge",
        "apps.RollingUpdateDeployment.maxUnavailable",
        "apps.RollingUpdateStatefulSetStrategy.maxUnavailable",
        "policy.PodDisruptionBudgetSpec.maxUnavailable",
        "policy.PodDisruptionBudgetSpec.minAvailable",
    }
)
"""Fields that take a number or a percentage, none below zero."""

PORTS: Final = frozenset(
    {
        "core.HTTPGetAction.port",
        "core.TCPSocketAction.port",
        "core.ServicePort.targetPort",
        "networking.NetworkPolicyPort.port",
    }
)
"""Fields that take a port's number or name."""

KEYS: Final[dict[str, formats.Check]] = {
    "core.ConfigMap.binaryData": formats.config_key,
    "core.ConfigMap.data": formats.config_key,
    "core.PodSpec.nodeSelector": formats.label_key,
    "core.Secret.data": formats.config_key,
    "core.Secret.stringData": formats.config_key,
    "core.ServiceSpec.selector": formats.label_key,
    "meta.LabelSelector.matchLabels": formats.label_key,
    "meta.ObjectMeta.annotations": formats.label_key,
    "meta.ObjectMeta.labels": formats.label_key,
}
"""How the keys of a map have to look."""

VALUES: Final[dict[str, formats.Check]] = {
    "core.PodSpec.nodeSelector": formats.label_value,
    "core.ServiceSpec.selector": formats.label_value,
    "meta.LabelSelector.matchLabels": formats.label_value,
    "meta.ObjectMeta.labels": formats.label_value,
}
"""How the values of a map have to look."""

NOT_EMPTY: Final = frozenset(
    {
        "autoscaling.CrossVersionObjectReference.kind",
        "autoscaling.CrossVersionObjectReference.name",
        "batch.CronJobSpec.schedule",
        "core.Container.name",
        "core.EnvVar.name",
        "core.PersistentVolumeClaimSpec.accessModes",
        "core.PersistentVolumeSpec.accessModes",
        "core.PodAffinityTerm.topologyKey",
        "core.PodSpec.containers",
        "core.TopologySpreadConstraint.topologyKey",
        "core.Volume.name",
        "core.VolumeMount.mountPath",
        "core.VolumeMount.name",
        "networking.HTTPIngressRuleValue.paths",
        "rbac.PolicyRule.verbs",
        "rbac.RoleRef.name",
    }
)
"""Fields that take neither empty text nor an empty list."""

_HANDLERS: Final = "exec httpGet tcpSocket"

EXACTLY_ONE: Final = {
    name: tuple(fields.split())
    for name, fields in {
        "admissionregistration.WebhookClientConfig": "service url",
        "core.EnvFromSource": "configMapRef secretRef",
        "core.EnvVarSource": "configMapKeyRef secretKeyRef fieldRef resourceFieldRef fileKeyRef",
        "core.DownwardAPIVolumeFile": "fieldRef resourceFieldRef",
        "core.LifecycleHandler": f"{_HANDLERS} sleep",
        "core.Probe": f"{_HANDLERS} grpc",
        "core.VolumeProjection": "configMap secret downwardAPI serviceAccountToken clusterTrustBundle podCertificate",
        "networking.IngressBackend": "service resource",
        "networking.ServiceBackendPort": "name number",
        "batch.PodFailurePolicyRule": "onExitCodes onPodConditions",
    }.items()
}
"""Types of which exactly one of these fields has to be there."""

UNIQUE: Final = {
    "core.Container.ports": "name",
    "core.Container.volumeDevices": "devicePath",
    "core.Container.volumeMounts": "mountPath",
    "core.PodSpec.volumes": "name",
    "core.ServiceSpec.ports": "name",
    "core.PodSpec.schedulingGates": "name",
    "core.PodSpec.resourceClaims": "name",
    "apps.StatefulSetSpec.volumeClaimTemplates": "metadata.name",
    "admissionregistration.MutatingWebhookConfiguration.webhooks": "name",
    "admissionregistration.ValidatingWebhookConfiguration.webhooks": "name",
}
"""Lists in which no two items may have the same value in a field."""

TWICE: Final = {
    "core.Container.env": ("name", Phrase("the last one wins")),
    "core.PodSpec.imagePullSecrets": ("name", Phrase("once is enough")),
}
"""Lists in which two items with the same value in a field are taken, and surely not meant."""
