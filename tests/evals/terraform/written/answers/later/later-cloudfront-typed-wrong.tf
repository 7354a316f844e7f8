resource "aws_cloudfront_distribution" "d" {
  enabled = "yes"

  origins {
    domain_name = "a.example.com"
    origin_id   = "a"
  }

  default_cache_behavior {
    allowed_methods        = "GET"
    cached_methods         = ["GET"]
    target_origin_id       = "a"
    viewer_protocol_policy = "https_only"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
    minimum_protocol_version       = "TLSv1.2"
  }
}
