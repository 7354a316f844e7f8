locals {
  names     = ["web", "api", "db"]
  upper     = [for n in local.names : upper(n)]
  by_len    = { for n in local.names : n => length(n) }
  joined    = join("-", local.names)
  formatted = format("%s-%03d", "app", 7)
  merged    = merge({ a = 1 }, { b = 2 })
  cidrs     = cidrsubnets("10.0.0.0/16", 8, 8, 4)
  flat      = flatten([["a"], ["b", "c"]])
  picked    = try(local.by_len["web"], 0)
  ts        = formatdate("YYYY-MM-DD", timestamp())
  replaced  = replace("a.b.c", ".", "-")
  coalesced = coalesce("", "x")
  split     = split(",", "a,b")[1]
  yaml      = yamldecode("a: 1").a
  sorted    = sort(distinct(["b", "a", "b"]))
  zip       = zipmap(["a", "b"], [1, 2])
  cond      = length(local.names) > 2 ? "many" : "few"
}

resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "s" {
  for_each   = { for i, c in local.cidrs : tostring(i) => c }
  vpc_id     = aws_vpc.v.id
  cidr_block = each.value
  tags       = { Name = "${local.joined}-${each.key}" }
}
